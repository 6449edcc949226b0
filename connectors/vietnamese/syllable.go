package vietnamese

import "strings"

// Syllable reports whether s is a possible syllable of Vietnamese: a beginning
// and a rhyme that exist, in a tone the rhyme can have. Case does not matter;
// s is NFC. It is evidence about a text, not a spelling checker.
func Syllable(s string) bool {
	var buf [8]byte
	n, tone := 0, byte(0)
	for _, r := range s {
		l := letterOf(r)
		if l.shape == 0 || n == len(buf) || l.tone != 0 && tone != 0 {
			return false
		}
		if l.tone != 0 {
			tone = l.tone
		}
		buf[n] = l.shape
		n++
	}
	start := 0
	for start < n && !vowel(buf[start]) {
		start++
	}
	if !onsets[string(buf[:start])] {
		return false
	}
	switch {
	case string(buf[:start]) == "q":
		if start >= n || buf[start] != 'u' {
			return false
		}
		return rhyme(buf[start+1:n], tone) || rhyme(buf[start:n], tone)
	case string(buf[:start]) == "g" && start+1 < n && buf[start] == 'i' && rhyme(buf[start+1:n], tone):
		return true
	}
	return rhyme(buf[start:n], tone)
}

func rhyme(shapes []byte, tone byte) bool {
	kind, ok := rhymes[string(shapes)]
	return ok && (!kind.stopped || tone == 2 || tone == 5)
}

var onsets = func() map[string]bool {
	m := map[string]bool{"": true, "D": true, "q": true}
	for s := range strings.FieldsSeq("b c ch d g gh h k kh l m n ng ngh nh p ph r s t th tr v x") {
		m[s] = true
	}
	return m
}()

// rhymes by their shapes. Those that end in c, ch, p or t have two tones only.
var rhymes = func() map[string]struct{ stopped bool } {
	m := map[string]struct{ stopped bool }{}
	for s := range strings.FieldsSeq(`
		a ac ach ai am an ang anh ao ap at au ay
		ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
		e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
		i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
		y ych yêm yên yêng yêt yêu yn ynh yt yp
		o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
		oc oe oen oeo oet oi om on ong ooc oong op ot
		ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
		u ua uân uâng uât uây uc uê uêch uên uênh uêu ui um un ung uơ
		uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu
		ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu`) {
		var shapes []byte
		for _, r := range s {
			shapes = append(shapes, letterOf(r).shape)
		}
		last := shapes[len(shapes)-1]
		stopped := last == 'c' || last == 'p' || last == 't' || strings.HasSuffix(s, "ch")
		m[string(shapes)] = struct{ stopped bool }{stopped}
	}
	return m
}()
