package feed

import "testing"

func TestNamesOfAuthorsAreTakenFromTheirMailboxes(t *testing.T) {
	tests := []struct{ written, want string }{
		{"Nguyễn Văn A", "Nguyễn Văn A"},
		{"van-thu@xa.example.vn", ""},
		{"van-thu@xa.example.vn (Nguyễn Văn A)", "Nguyễn Văn A"},
		{"Nguyễn Văn A (van-thu@xa.example.vn)", "Nguyễn Văn A"},
		{"Nguyễn Văn A (mailto:van-thu@xa.example.vn)", "Nguyễn Văn A"},
		{"Nguyễn Văn A <van-thu@xa.example.vn>", "Nguyễn Văn A"},
		{"van-thu@xa.example.vn ()", ""},
		{"(van-thu@xa.example.vn)", ""},
		{"Trần Thị Mai (Sở Y tế)", "Trần Thị Mai (Sở Y tế)"},
	}
	for _, tt := range tests {
		if got := personName(tt.written); got != tt.want {
			t.Errorf("personName(%q) = %q, want %q", tt.written, got, tt.want)
		}
	}
}

func TestAuthorsOfAFeedAreThoseOfWhatNamesNone(t *testing.T) {
	page, err := parse(t, `<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Sở Y tế</name></author><author><name>Trạm Y tế xã</name></author>`+
		`<author><name>Sở Y tế</name></author><author><email>van-thu@xa.example.vn</email></author>`+
		`<entry><id>1</id></entry><entry><id>2</id><author><name>Văn thư</name></author></entry></feed>`)
	if err != nil || len(page.Entries) != 2 {
		t.Fatalf("%d entries, %v", len(page.Entries), err)
	}
	for i, want := range []string{"Sở Y tế, Trạm Y tế xã", "Văn thư"} {
		if got := page.Entries[i].Author; got != want {
			t.Errorf("the author of record %d is %q, want %q", i+1, got, want)
		}
	}
}

func TestAuthorsOfAFeedByOtherNamespacesAreThoseOfWhatNamesNone(t *testing.T) {
	for _, named := range []string{"dc:creator", "itunes:author"} {
		page, err := parse(t, `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>`+
			"<"+named+">Đài truyền thanh xã</"+named+"><item><guid>1</guid><title>Một</title></item>"+
			`<item><guid>2</guid><title>Hai</title><author>Văn thư</author></item></channel></rss>`)
		if err != nil || len(page.Entries) != 2 {
			t.Fatalf("%s: %d entries, %v", named, len(page.Entries), err)
		}
		for i, want := range []string{"Đài truyền thanh xã", "Văn thư"} {
			if got := page.Entries[i].Author; got != want {
				t.Errorf("%s: the author of record %d is %q, want %q", named, i+1, got, want)
			}
		}
	}
}

func TestOriginalAddressOfAnEnclosureIsTaken(t *testing.T) {
	page, err := parse(t, `<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><guid>1</guid><title>Một</title>`+
		`<enclosure url="https://dem.example.com/~r/1.pdf" type="application/pdf"/><feedburner:origEnclosureLink>https://xa.example.vn/1.pdf</feedburner:origEnclosureLink>`+
		`</item></channel></rss>`)
	if err != nil || len(page.Entries) != 1 || len(page.Entries[0].Files) != 1 {
		t.Fatalf("%+v, %v", page.Entries, err)
	}
	if got, want := page.Entries[0].Files[0].URL, "https://xa.example.vn/1.pdf"; got != want {
		t.Errorf("the file is at %q, want %q", got, want)
	}
}
