package catalogue

import (
	"strings"

	"hopluu/connectors/markup"
)

// key folds a label or a JSON key so that all spellings of it are equal: "Mã
// thủ tục", ma_thu_tuc, mã_thủ_tục and maThuTuc are mathutuc.
func key(label string) string { return strings.ReplaceAll(markup.Label(label), " ", "") }

// parts are what portals call the parts of a procedure. The keys in one word
// without vowels between are those of the one-stop connector
// (KetNoiMotCuaQuocGia) and of the portal of 2021.
var parts = names(map[string]string{
	"code":        "mathutuc matthc masothutuc mathutuchanhchinh procedurecode code mahoso maso",
	"title":       "tenthutuc tentthc tenthutuchanhchinh procedurename name title tendichvu tendichvucong thutuc",
	"id":          "id formalityid uuid idtthc procedureid",
	"url":         "detailurl url link duongdan",
	"decision":    "soquyetdinh quyetdinhcongbo soquyetdinhcongbo",
	"field":       "linhvuc linhvucthuchien tenlinhvuc",
	"tiers":       "capthuchien capthutuc capdothuchien",
	"class":       "loaithutuc loaitthc loaithutuchanhchinh",
	"level":       "mucdo mucdodvc mucdocungcap mucdodichvu mucdodichvucong mucdocungcapdichvu mucdocungcapdichvucong loaidichvu loaidichvucong hinhthuccungcap dichvucongtructuyen",
	"proactive":   "mucdochudong capdochudong",
	"applicants":  "doituong doituongthuchien",
	"performer":   "coquanthuchien coquantructiepthuchien donvithuchien coquangiaiquyet",
	"competent":   "coquancothamquyen coquancothamquyenquyetdinh thamquyengiaiquyet coquanbanhanh",
	"coordinator": "coquanphoihop coquanphoihopneuco",
	"receiver":    "diachitiepnhan diachitiepnhanhs diachitiepnhanhoso noitiepnhan noitiepnhanhoso",
	"steps":       "trinhtuthuchien trinhtu cacbuocthuchien",
	"conditions":  "yeucaudieukien yeucaudieukienthuchien yeucau dieukien dieukienthuchien yeucauhoacdieukien yeucauhoacdieukienthuchien yeucaudieukienthuchientthc",
	"result":      "ketqua ketquathuchien ketquaxuly ketquagiaiquyet ketquathuchientthc",
	"keywords":    "tukhoa",
	"submit":      "nophoso nophosotructuyen duongdannophoso linknophoso submiturl",
	"state":       "trangthai tinhtrang",
	"ways":        "cachthucthuchien hinhthucnop cachthuc",
	"parts":       "thanhphanhoso thanhphansoluonghoso hoso",
	"time":        "thoihangiaiquyet thoigiangiaiquyet thoihan thoigianthuchien",
	"fee":         "lephi phi philephi mucphi phivalephi",
	"bases":       "cancuphaply cosophaply vanbanphaply",
	"forms":       "maudon maudontokhai tenmaudontokhai bieumau bieumaudinhkem maudonmautokhai",
})

// cells are what they call the columns of ways, papers and legal bases.
var cells = names(map[string]string{
	"channel":   "hinhthucnop hinhthuc kenh cachthuc hinhthucthuchien",
	"time":      "thoihangiaiquyet thoigiangiaiquyet thoigian thoihan",
	"unit":      "donvitinh",
	"fee":       "philephi phi lephi mucphi",
	"amount":    "sotien",
	"currency":  "donvi",
	"note":      "mota ghichu dienegiai diengiai",
	"case":      "truonghop",
	"name":      "tengiayto giayto loaigiayto tenhoso tenthanhphan tenthanhphanhoso",
	"form":      "maudontokhai maudon bieumau tenmaudon filemau tepmau duongdanmau",
	"quantity":  "soluong soluongbanchinh soluongban",
	"originals": "sobanchinh banchinh",
	"copies":    "sobansao bansao",
	"number":    "sokyhieu sohieu mavanban so",
	"title":     "trichyeu tenvanban tenvanbanphaply noidung",
	"url":       "url duongdan link",
})

// known are the names that settings may give a label.
var known = func() map[string]bool {
	known := make(map[string]bool)
	for _, name := range parts {
		known[name] = true
	}
	for _, name := range cells {
		known["way."+name] = true
	}
	return known
}()

// names turns a table for people into one for looking up.
func names(table map[string]string) map[string]string {
	made := make(map[string]string)
	for name, keys := range table {
		for k := range strings.FieldsSeq(keys) {
			made[k] = name
		}
	}
	return made
}
