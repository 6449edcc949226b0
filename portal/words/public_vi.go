package words

var publicVi = Public{}
