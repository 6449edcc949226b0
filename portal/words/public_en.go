package words

var publicEn = Public{}
