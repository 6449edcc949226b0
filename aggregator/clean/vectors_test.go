package clean

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var marked = regexp.MustCompile(`_(\pL+)_`)

// vectors gives the lines of testdata/vectors.txt as a site would send them,
// each with the words that have to stay.
func vectors(t *testing.T) (all []string, words [][]string) {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		line = strings.NewReplacer("JS", "console.error('ran')", "HOST", "evil.example", `\n`, "\n", `\t`, "\t", `\0`, "\x00", `\\`, `\`).Replace(line)
		line = regexp.MustCompile(`\\u[0-9a-f]{4}`).ReplaceAllStringFunc(line, func(s string) string {
			n, _ := strconv.ParseUint(s[2:], 16, 32)
			return string(rune(n))
		})
		var kept []string
		line = marked.ReplaceAllStringFunc(line, func(s string) string {
			kept = append(kept, fmt.Sprintf("%s%d", strings.Trim(s, "_"), i+1))
			return kept[len(kept)-1]
		})
		all, words = append(all, line), append(words, kept)
	}
	return all, words
}

func TestVectorsAreHarmlessAndTheTextStays(t *testing.T) {
	base, _ := url.Parse("https://soyte.example.com/tin/")
	all, words := vectors(t)
	marks, kept := 0, 0
	for i, vector := range all {
		for _, in := range []string{vector, "<p>đầu</p>" + vector + "<p>cuối</p>", "<ul><li>" + vector, "<table><tr><td>a<td>" + vector} {
			got := HTML(in, base)
			if problem := wrong(got.HTML); problem != "" {
				t.Errorf("HTML(%q) = %q: %s", in, got.HTML, problem)
			}
			if line := Text(in); strings.ContainsAny(line, "\x00\u202e\u2066\u200f") {
				t.Errorf("Text(%q) = %q", in, line)
			}
			for _, word := range words[i] {
				marks++
				if strings.Contains(got.Text, word) && strings.Contains(got.HTML, word) {
					kept++
				} else {
					t.Logf("%q is lost from %q: %q", word, in, got.Text)
				}
			}
			if strings.Contains(got.Text, "giấu") {
				t.Errorf("HTML(%q) shows what is hidden: %q", in, got.Text)
			}
		}
	}
	if t.Logf("%d of %d words kept of %d vectors", kept, marks, len(all)); kept < marks*98/100 {
		t.Errorf("%d of %d words are kept", kept, marks)
	}
}
