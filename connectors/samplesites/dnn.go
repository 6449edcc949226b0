package samplesites

const dnnSecret, dnnKey = "DNN_GIAO_THUY", "khoa-chia-se-thu-nghiem"
