package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"hopluu/aggregator"
)

// codes reads the closed list where it is written, so that a new code fails
// here until it is worded.
func codes(t *testing.T) []aggregator.Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../../aggregator/failure.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []aggregator.Code
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Code") {
			return true
		}
		word, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, aggregator.Code(word))
		return true
	})
	if len(all) < 15 {
		t.Fatalf("found only %d codes", len(all))
	}
	return all
}

func TestEveryCodeIsWordedAndSaysWhatToDo(t *testing.T) {
	params := map[string]string{
		"reason": "REASON", "after": "AFTER", "status": "503", "limit": "16777216", "type": "TYPE", "host": "HOST",
		"url": "URL", "usual": "USUAL", "found": "FOUND", "to": "TO",
	}
	for _, lang := range Langs {
		f := &For(lang).Failures
		for _, code := range codes(t) {
			for _, p := range []map[string]string{nil, params} {
				said := f.Say(code, p)
				if said == f.Unknown || !strings.HasSuffix(said, ".") || strings.Contains(said, "()") || strings.Contains(said, "  ") {
					t.Errorf("%s: %s with %v: %q", lang, code, p, said)
				}
			}
			if f.Next(code) == "" {
				t.Errorf("%s: %s does not say what to do", lang, code)
			}
		}
		if got := f.Say("new", nil); got != f.Unknown {
			t.Errorf("%s: an unknown code says %q", lang, got)
		}
	}
}

func TestFailuresShowTheirParameters(t *testing.T) {
	tests := []struct {
		code   aggregator.Code
		params map[string]string
		want   string
	}{
		{aggregator.CodeStatus, map[string]string{"status": "503"}, "Máy chủ của trang đang lỗi (mã 503)."},
		{aggregator.CodeStatus, map[string]string{"status": "404"}, "Địa chỉ của nguồn không còn (mã 404)."},
		{aggregator.CodeTooLarge, map[string]string{"limit": "16777216"}, "Trang lớn quá mức cho phép là 16,0 MB."},
		{aggregator.CodeEmptied, map[string]string{"usual": "18"}, "Trang tải được nhưng không thấy mục nào; thường có 18."},
		{aggregator.CodeTLS, map[string]string{"reason": "expired"}, "Chứng chỉ bảo mật của trang đã hết hạn."},
		{aggregator.CodeTLS, map[string]string{"reason": "old"}, "Máy chủ của trang chỉ dùng TLS đời cũ, không còn an toàn."},
		{aggregator.CodeTLS, map[string]string{"reason": "x"}, "Chứng chỉ bảo mật của trang không hợp lệ."},
		{aggregator.CodeShrunk, map[string]string{"found": "3", "usual": "40"}, "Danh mục chỉ còn 3 mục; lần đọc trước có 40."},
	}
	for _, test := range tests {
		if got := Vi.Failures.Say(test.code, test.params); got != test.want {
			t.Errorf("%s: %q, want %q", test.code, got, test.want)
		}
	}
}
