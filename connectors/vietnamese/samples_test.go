package vietnamese

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// samples gives the folder of collected samples, "" where there is none: the
// tests over it add to the fixtures of the package, which stand alone.
func samples(t *testing.T, folder string) string {
	dir := os.Getenv("HOPLUU_SAMPLES")
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, folder)
}

func TestDatesOfTheSamples(t *testing.T) {
	dir := samples(t, "dates")
	if dir == "" {
		return
	}
	for _, row := range rows(t, filepath.Join(dir, "date-strings.csv")) {
		raw, want := row[0], row[1]
		got := Date(raw, time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC))
		text := ""
		switch {
		case got.Precision == Day:
			text = got.Time.In(Zone).Format(time.DateOnly)
		case strings.HasSuffix(want, "Z"):
			text = got.Time.Format(time.RFC3339)
		case !got.Time.IsZero():
			text = got.Time.In(Zone).Format(time.RFC3339)
		}
		if text != want {
			t.Errorf("Date(%q) = %s (%s), want %q", raw, text, got.Precision, want)
		}
	}
}

func TestEncodingsOfTheSamples(t *testing.T) {
	dir := samples(t, "encoding")
	if dir == "" {
		return
	}
	want := read(t, filepath.Join(dir, "reference.utf8-nfc.txt"))
	for file, charset := range map[string]string{
		"same.utf8-nfd.txt": "utf-8", "same.utf8-mixed.txt": "utf-8", "same.tcvn3.txt": "tcvn3", "same.vni.txt": "vni",
		"same.viscii.txt": "viscii", "same.windows-1258.txt": "windows-1258",
	} {
		got := Decode([]byte(read(t, filepath.Join(dir, file))), "text/plain")
		same := got.String == want
		if charset == "tcvn3" { // it has no capitals with a tone
			same = strings.EqualFold(got.String, want)
		}
		if !same || got.Charset.Name != charset {
			t.Errorf("Decode(%s) = %+v\n%s\nwant\n%s", file, got.Charset, got.String, want)
		}
	}
	for _, name := range []string{"tcvn3-read-as-latin1", "utf8-read-as-cp1252", "vni-read-as-latin1"} {
		body := read(t, filepath.Join(dir, "mojibake."+name+".txt"))
		if got := Decode([]byte(body), ""); len(got.Doubts) != 1 || got.Doubts[0].Code != "mojibake" {
			t.Errorf("Decode(mojibake.%s) has doubts %q", name, got.Doubts)
		}
		offered := Mojibake("body", body)
		if len(offered) != 1 || !strings.EqualFold(strings.TrimSpace(offered[0].Offer), strings.TrimSpace(want)) {
			t.Errorf("Mojibake(%s) = %q", name, offered)
		}
	}
	for file, charset := range map[string]string{
		"page.tcvn3-declared-latin1.html": "tcvn3", "page.utf8-declared-windows-1252.html": "utf-8",
	} {
		got := Decode([]byte(read(t, filepath.Join(dir, file))), "text/html")
		if got.Charset.Name != charset || !got.Charset.Sure || !strings.Contains(got.String, "Cộng hòa xã hội") {
			t.Errorf("Decode(%s) = %+v\n%s", file, got.Charset, got.String)
		}
	}
	for _, row := range rows(t, filepath.Join(dir, "tone-placement.csv")) {
		same := Tone(strings.ToLower(row[0])) == Tone(strings.ToLower(row[1]))
		if want := row[2]; same != (want == "yes") {
			t.Errorf("Tone(%q) = %q and Tone(%q) = %q, must match: %s", row[0], Tone(row[0]), row[1], Tone(row[1]), want)
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// rows gives the rows of a CSV file below its head.
func rows(t *testing.T, file string) [][]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(read(t, file))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}
