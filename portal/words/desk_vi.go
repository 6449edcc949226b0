package words

var deskVi = Desk{}
