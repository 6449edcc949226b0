package words

import (
	"strconv"
	"strings"

	"hopluu/connectors"
)

func numberVi(n int) string { return group(n, ".") }
func numberEn(n int) string { return group(n, ",") }

// group writes n with its thousands apart.
func group(n int, mark string) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return s
}

// percent writes tenths of a per cent: "98,6%", "100%".
func percent(tenths int, mark string) string {
	if tenths%10 == 0 {
		return strconv.Itoa(tenths/10) + "%"
	}
	return strconv.Itoa(tenths/10) + mark + strconv.Itoa(tenths%10) + "%"
}

func countEn(n int, one, many string) string {
	if n == 1 {
		return numberEn(n) + " " + one
	}
	return numberEn(n) + " " + many
}

// someEn counts by a number that a site wrote: "2", "01".
func someEn(n, one, many string) string {
	if strings.TrimLeft(n, "0") == "1" {
		return n + " " + one
	}
	return n + " " + many
}

func resultsVi(n int, more bool, text string) string {
	if more {
		return "Hơn " + numberVi(n) + " kết quả cho “" + text + "”"
	}
	return numberVi(n) + " kết quả cho “" + text + "”"
}

func resultsEn(n int, more bool, text string) string {
	if more {
		return "More than " + numberEn(n) + " results for “" + text + "”"
	}
	return countEn(n, "result", "results") + " for “" + text + "”"
}

func documentTitleVi(form, number string) string {
	if form == "" {
		form = "Văn bản"
	}
	if number == "" {
		return form
	}
	return form + " số " + number
}

func documentTitleEn(form, number string) string {
	if form == "" {
		form = "Document"
	}
	if number == "" {
		return form
	}
	return form + " no. " + number
}

var kindsVi = map[string]string{
	connectors.KindNews: "Tin", connectors.KindDocument: "Văn bản", connectors.KindGazette: "Công báo",
	connectors.KindProcedure: "Thủ tục", connectors.KindConsultation: "Lấy ý kiến", connectors.KindEvent: "Lịch công tác",
	connectors.KindOfficial: "Cán bộ", connectors.KindQuestion: "Hỏi đáp", connectors.KindProject: "Dự án",
	connectors.KindStatistics: "Thống kê hồ sơ",
}

var kindsEn = map[string]string{
	connectors.KindNews: "News", connectors.KindDocument: "Document", connectors.KindGazette: "Gazette",
	connectors.KindProcedure: "Procedure", connectors.KindConsultation: "Consultation", connectors.KindEvent: "Calendar",
	connectors.KindOfficial: "Official", connectors.KindQuestion: "Question", connectors.KindProject: "Project",
	connectors.KindStatistics: "Dossier statistics",
}

func kindVi(kind string) string {
	if k := kindsVi[kind]; k != "" {
		return k
	}
	return "Mục"
}

func kindEn(kind string) string {
	if k := kindsEn[kind]; k != "" {
		return k
	}
	return "Item"
}

func someOfKindVi(kind string, n int) string { return kindVi(kind) + " " + numberVi(n) }

func someOfKindEn(kind string, n int) string {
	name := kindEn(kind)
	if n != 1 && kind != connectors.KindNews && kind != connectors.KindEvent && kind != connectors.KindStatistics {
		name += "s"
	}
	return name + " " + numberEn(n)
}

func noMoreVi(day, kind string) string {
	switch kind {
	case "renamed":
		return "Đổi tên từ ngày " + day + " thành"
	case "merged":
		return "Hợp nhất từ ngày " + day + " vào"
	case "split":
		return "Chia tách từ ngày " + day + " thành"
	}
	return "Kết thúc hoạt động từ ngày " + day + "; nay là"
}

func noMoreEn(day, kind string) string {
	switch kind {
	case "renamed":
		return "Renamed on " + day + " to"
	case "merged":
		return "Merged on " + day + " into"
	case "split":
		return "Split on " + day + " into"
	}
	return "Dissolved on " + day + "; now"
}
