package desk_test

import (
	"net/url"
	"strings"
	"testing"

	"hopluu/aggregator"
)

func TestAnEditorChangesTheirOwnPassword(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	b.editor(t, "quan", aggregator.Administrator)
	const next, me = "một mật khẩu khác hẳn", "/ban-bien-tap/toi"
	here, elsewhere := b.signedIn(t, "lan"), b.signedIn(t, "lan")
	here.get(t, me).wants(t, 200, "Đổi mật khẩu", "Mật khẩu có từ 10 đến 200 ký tự.")
	for name, test := range map[string]struct {
		old, next, again string
		says             string
	}{
		"the old one is wrong":  {"sai mật khẩu rồi", next, next, "Mật khẩu hiện tại không đúng."},
		"the new ones differ":   {password, next, password, "Hai lần nhập mật khẩu mới không giống nhau."},
		"the new one is short":  {password, "ngắn", "ngắn", "Mật khẩu có từ 10 đến 200 ký tự."},
		"the new one is long":   {password, strings.Repeat("dài", 70), strings.Repeat("dài", 70), "Mật khẩu có từ 10 đến 200 ký tự."},
		"there is no other one": {password, "", "", "Mật khẩu có từ 10 đến 200 ký tự."},
		"the rule comes first":  {"sai mật khẩu rồi", "ngắn", "ngắn", "Mật khẩu có từ 10 đến 200 ký tự."},
	} {
		t.Run(name, func(t *testing.T) {
			form := url.Values{"password": {test.old}, "new": {test.next}, "again": {test.again}}
			here.post(t, me, form).wants(t, 422, test.says)
			elsewhere.get(t, me).wants(t, 200, "Biên tập viên lan")
		})
	}
	form := url.Values{"password": {password}, "new": {next}, "again": {next}, "login": {"quan"}}
	here.post(t, me, form).wants(t, 200, "Đã đổi mật khẩu.", "Đổi mật khẩu: lan Biên tập viên lan")
	here.get(t, "/ban-bien-tap").wants(t, 200, "Biên tập viên lan")
	if a := elsewhere.get(t, me); a.path != "/ban-bien-tap/dang-nhap" {
		t.Errorf("the other session goes on at %s", a.path)
	}
	door := url.Values{"login": {"lan"}, "password": {password}}
	b.visitor(t).post(t, "/ban-bien-tap/dang-nhap", door).wants(t, 422)
	door.Set("password", next)
	b.visitor(t).post(t, "/ban-bien-tap/dang-nhap", door).wants(t, 200)
	b.signedIn(t, "quan").get(t, "/en/ban-bien-tap/tai-khoan").wants(t, 200, "Another password: lan Biên tập viên lan")
}

// Whoever finds an editor's browser open guesses no faster than at the door.
func TestGuessesOfTheOldPasswordAreSlowed(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	v := b.signedIn(t, "lan")
	if _, err := b.db.Exec(t.Context(), `UPDATE sign_ins SET at = at - interval '1 minute'`); err != nil {
		t.Fatal(err)
	}
	guess := url.Values{"password": {"sai mật khẩu rồi"}, "new": {"một mật khẩu khác hẳn"}, "again": {"một mật khẩu khác hẳn"}}
	for range 5 {
		v.post(t, "/en/ban-bien-tap/toi", guess).wants(t, 422, "The present password is wrong.")
	}
	guess.Set("password", password)
	v.post(t, "/ban-bien-tap/toi", guess).wants(t, 429, "Thử lại sau 1 giây.")
}
