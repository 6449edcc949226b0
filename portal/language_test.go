package portal_test

import (
	"strings"
	"testing"
)

// Whoever reads Vietnamese is shown Vietnamese news first of all; whoever reads
// English, what there is in English, and then the rest.
func TestTheHomePageSpeaksTheReadersLanguage(t *testing.T) {
	p, _, _ := open(t, province()...)
	const vi, en = "Tiêm bù vắc xin sởi", "Measles catch-up"
	if home := ask(p, "/").Body.String(); !strings.Contains(home, vi) || strings.Contains(home, en) {
		t.Error("the Vietnamese home page lacks Vietnamese news, or shows English ones")
	}
	home := ask(p, "/en/").Body.String()
	if first, then := strings.Index(home, en), strings.Index(home, vi); first < 0 || then < first {
		t.Errorf("the English home page shows English news at %d, Vietnamese at %d", first, then)
	}
}

func TestEnglishListsSayOnceThatTextsAreVietnamese(t *testing.T) {
	p, _, _ := open(t, province()...)
	const once = "Titles and texts are in Vietnamese"
	for _, path := range []string{"/", "/tin", "/chuyen-muc/y-te", "/co-quan/so-y-te", "/thu-tuc", "/van-ban", "/cong-bao", "/lay-y-kien", "/tim-kiem?q=tiem"} {
		page := ask(p, "/en"+path).Body.String()
		if n := strings.Count(page, once); n != 1 {
			t.Errorf("/en%s says it %d times", path, n)
		}
		if strings.Contains(page, "· in Vietnamese") {
			t.Errorf("/en%s says it in its rows", path)
		}
		if !strings.Contains(mainOf(page), `lang="vi"`) {
			t.Errorf("/en%s does not mark what is Vietnamese", path)
		}
		if strings.Contains(ask(p, path).Body.String(), "phần lớn là tiếng Việt") {
			t.Errorf("%s says that Vietnamese is Vietnamese", path)
		}
	}
	for path, says := range map[string]string{"/tin": "· tiếng Anh", "/en/tin": "· in English"} {
		if n := strings.Count(ask(p, path).Body.String(), says); n != 1 {
			t.Errorf("%s marks %d items as English, want the one that is", path, n)
		}
	}
}
