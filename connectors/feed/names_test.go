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
