package listing

import (
	"maps"

	"hopluu/connectors"
)

// labels are what offices call the fields of a document, folded; the names of
// the fields are those of the settings.
var labels = map[string]string{
	"so ki hieu": "number", "so ky hieu": "number", "so hieu": "number", "so van ban": "number", "ky hieu": "number", "so hieu van ban": "number",
	"so ky hieu van ban": "number", "so cong bao": "number",
	"ngay ban hanh": "issued_on", "ngay van ban": "issued_on", "ngay ky": "issued_on", "ban hanh": "issued_on",
	"ngay bat dau hieu luc": "effective_on", "ngay co hieu luc": "effective_on", "ngay hieu luc": "effective_on", "hieu luc": "effective_on",
	"hieu luc tu": "effective_on", "ngay het hieu luc": "expires_on", "het hieu luc": "expires_on",
	"the loai": "form", "loai van ban": "form", "hinh thuc": "form", "hinh thuc van ban": "form", "loai": "form",
	"linh vuc": "field", "co quan ban hanh": "issuer", "don vi ban hanh": "issuer", "noi ban hanh": "issuer",
	"nguoi ky": "signer", "nguoi ky duyet": "signer", "chuc vu": "signer_title", "chuc danh": "signer_title", "chuc vu nguoi ky": "signer_title",
	"tinh trang": "status", "tinh trang hieu luc": "status", "hieu luc van ban": "status", "trang thai": "status",
	"trich yeu": "title", "trich yeu noi dung": "title", "noi dung trich yeu": "title", "ten van ban": "title", "tieu de": "title",
	"ngay dang": "date", "ngay dang tai": "date", "ngay cap nhat": "updated",
	"tep dinh kem": "files", "tap tin dinh kem": "files", "file dinh kem": "files", "tai ve": "files", "tai lieu dinh kem": "files",
	"file van ban": "files", "van ban dinh kem": "files", "toan van": "files",
	"van ban bi thay the": "replaces", "van ban duoc thay the": "replaces", "thay the cho": "replaces", "thay the van ban": "replaces",
	"van ban thay the": "replaced_by", "bi thay the boi": "replaced_by", "duoc thay the boi": "replaced_by", "duoc thay the bang": "replaced_by",
	"van ban lien quan": "related",
}

// drafts are what they call those of a consultation.
var drafts = map[string]string{
	"bat dau lay y kien": "opens_on", "ngay bat dau": "opens_on", "ngay bat dau lay y kien": "opens_on",
	"ket thuc lay y kien": "closes_on", "ngay ket thuc": "closes_on", "han gop y": "closes_on", "han lay y kien": "closes_on",
	"ngay ket thuc lay y kien": "closes_on", "noi nhan y kien": "receiver", "don vi tiep nhan": "receiver", "dia chi nhan y kien": "receiver",
	"co quan soan thao": "receiver", "tinh trang": "state", "trang thai": "state", "trang thai du thao": "state",
	"ngay dang": "date", "ngay dang tai": "date",
	"ten du thao": "title", "trich yeu": "title", "tieu de": "title",
	"tep dinh kem": "files", "file dinh kem": "files", "tap tin dinh kem": "files", "du thao": "files", "toan van du thao": "files",
}

// questions are what they call those of a question and its answer. Who asked is
// not read: it is personal.
var questions = map[string]string{
	"cau hoi": "question", "noi dung cau hoi": "question", "noi dung hoi": "question", "noi dung": "question", "hoi": "question",
	"tieu de": "title", "tieu de cau hoi": "title", "chu de": "title", "van de": "title", "ve viec": "title",
	"tra loi": "body", "noi dung tra loi": "body", "cau tra loi": "body", "noi dung giai dap": "body", "dap": "body",
	"nguoi tra loi": "answerer", "don vi tra loi": "answerer", "co quan tra loi": "answerer", "don vi xu ly": "answerer",
	"ngay hoi": "asked_on", "ngay gui": "asked_on", "thoi gian gui": "asked_on", "ngay tra loi": "answered_on", "thoi gian tra loi": "answered_on",
	"linh vuc": "field", "tep dinh kem": "files", "file dinh kem": "files",
}

// events are what they call those of a line of a calendar.
var events = map[string]string{
	"ngay": "held_on", "thu ngay": "held_on", "ngay thang": "held_on", "thu ngay thang": "held_on", "ngay tiep": "held_on", "ngay thang nam": "held_on", "thu": "held_on",
	"thoi gian": "time", "gio": "time", "buoi": "time", "thoi diem": "time",
	"noi dung": "title", "noi dung cong viec": "title", "noi dung cong tac": "title", "cong viec": "title", "noi dung lam viec": "title",
	"chu tri": "chair", "nguoi chu tri": "chair", "lanh dao": "chair", "lanh dao chu tri": "chair", "nguoi tiep": "chair",
	"lanh dao tiep cong dan": "chair", "nguoi tiep cong dan": "chair", "lanh dao tiep dan": "chair",
	"dia diem": "place", "noi tiep": "place", "noi lam viec": "place", "thanh phan": "participants", "thanh phan tham du": "participants",
	"thanh phan tham gia": "participants", "don vi": "unit", "don vi chuan bi": "unit", "don vi theo doi": "unit", "co quan chuan bi": "unit",
	"ghi chu": "note",
}

// officials are what they call those of somebody in office.
var officials = map[string]string{
	"ho va ten": "title", "ho ten": "title", "ten": "title", "can bo": "title", "nguoi phat ngon": "title", "ho va ten can bo": "title",
	"chuc vu": "position", "chuc danh": "position", "nhiem vu": "note", "don vi": "unit", "phong ban": "unit", "co quan": "unit",
	"dien thoai": "phone", "so dien thoai": "phone", "dien thoai co quan": "phone", "dt co quan": "phone", "dien thoai lien he": "phone", "sdt": "phone",
	"fax": "fax", "email": "email", "e mail": "email", "thu dien tu": "email", "thu dien tu cong vu": "email", "dia chi email": "email", "hop thu": "email",
}

// labelsOf returns a copy of the labels of a kind.
func labelsOf(kind string) map[string]string {
	switch kind {
	case connectors.KindConsultation:
		return maps.Clone(drafts)
	case connectors.KindQuestion:
		return maps.Clone(questions)
	case connectors.KindEvent:
		return maps.Clone(events)
	case connectors.KindOfficial:
		return maps.Clone(officials)
	}
	return maps.Clone(labels)
}
