package outline

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// locate finds the simplest selector that finds, within each box, what is
// wanted there first of all; nil is wanted of boxes that have nothing. It
// returns the share of boxes for which it does.
func (b builder) locate(boxes, wanted []*html.Node) (string, float64) {
	best, share := "", 0.0
	for _, sel := range tries(boxes, wanted) {
		right, all := 0, 0
		for i, box := range boxes {
			if wanted[i] == nil {
				continue
			}
			all++
			if n := b.first(box, sel); n == wanted[i] || n != nil && b.text(n) == b.text(wanted[i]) {
				right++
			}
		}
		if s := float64(right) / float64(max(all, 1)); s > share {
			best, share = sel, s
		}
		if share >= 0.98 {
			break
		}
	}
	return best, share
}

// first is the first element below a box that a selector finds and that shows a
// text.
func (b builder) first(box *html.Node, sel string) *html.Node {
	if sel == "." {
		return box
	}
	for _, n := range find(box, sel) {
		if b.text(n) != "" {
			return n
		}
	}
	return nil
}

// tries lists selectors for elements within boxes, the one that will last
// longest first.
func tries(boxes, wanted []*html.Node) []string {
	var nodes, parents, in []*html.Node
	for i, n := range wanted {
		if n != nil {
			nodes, in = append(nodes, n), append(in, boxes[i])
			if n != boxes[i] && n.Parent != boxes[i] {
				parents = append(parents, n.Parent)
			}
		}
	}
	if len(nodes) == 0 {
		return nil
	}
	if nodes[0] == in[0] {
		return []string{"."}
	}
	var list []string
	tag, shared, ok := common(majority(nodes))
	if !ok {
		return nil
	}
	if isHeading(nodes[0].DataAtom) || nodes[0].DataAtom == atom.Time {
		list = append(list, tag)
	}
	if len(parents) == len(nodes) {
		if ptag, pshared, ok := common(majority(parents)); ok {
			if isHeading(parents[0].DataAtom) {
				list = append(list, ptag+" "+tag)
			}
			for _, c := range shared {
				list = append(list, tag+"."+c)
			}
			for _, c := range pshared {
				list = append(list, ptag+"."+c+" > "+tag)
			}
		}
	}
	for _, c := range shared {
		list = append(list, tag+"."+c)
	}
	list = append(list, tag)
	if way := counting(in, nodes); way != "" {
		list = append(list, way)
	}
	return list
}

// majority leaves out the elements that have another tag than most.
func majority(nodes []*html.Node) []*html.Node {
	votes := map[string]int{}
	best := ""
	for _, n := range nodes {
		if votes[n.Data]++; votes[n.Data] > votes[best] {
			best = n.Data
		}
	}
	var same []*html.Node
	for _, n := range nodes {
		if n.Data == best {
			same = append(same, n)
		}
	}
	return same
}

// counting writes the way from the boxes to the elements by numbers: the
// second cell.
func counting(boxes, nodes []*html.Node) string {
	usual := map[string]int{}
	best := ""
	for i, n := range nodes {
		var steps []string
		for ; n != nil && n != boxes[i]; n = n.Parent {
			step := n.Data
			if all, at := position(n, false); all > 1 {
				step += ":nth-child(" + strconv.Itoa(at) + ")"
			}
			steps = append([]string{step}, steps...)
		}
		if len(steps) == 0 || len(steps) > 8 {
			continue
		}
		way := strings.Join(steps, " > ")
		if usual[way]++; usual[way] > usual[best] {
			best = way
		}
	}
	return best
}

// summaryField finds the longest text beside the headline.
func (b builder) summaryField(boxes, titles []*html.Node) Field {
	wanted := make([]*html.Node, len(boxes))
	have := 0
	for i, box := range boxes {
		longest := 60
		for d := range box.Descendants() {
			if d.Type != html.ElementNode || !block(d.DataAtom) || holdsBlock(d) || holds(d, titles[i]) || holds(titles[i], d) {
				continue
			}
			if n := len([]rune(b.text(d))); n > longest && len(strings.Fields(b.text(d))) >= 8 {
				longest, wanted[i] = n, d
			}
		}
		if wanted[i] != nil {
			have++
		}
	}
	if have*2 < len(boxes) {
		return Field{}
	}
	sel, share := b.locate(boxes, wanted)
	if share < 0.6 || sel == "." {
		return Field{}
	}
	return Field{Select: []string{sel}}
}

func imageField(boxes []*html.Node) Field {
	have := 0
	for _, box := range boxes {
		if len(find(box, "img")) > 0 {
			have++
		}
	}
	if have*2 < len(boxes) {
		return Field{}
	}
	return Field{Select: []string{"img"}}
}
