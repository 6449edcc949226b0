package words

var deskEn = Desk{}
