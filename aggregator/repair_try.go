package aggregator

import (
	"encoding/json"
	"maps"

	"hopluu/connectors"
	"hopluu/connectors/settings"
)

// A candidate is settings to be tried.
type candidate struct {
	why      string
	settings json.RawMessage
}

// An object is settings whose keys alone are known here; what they mean, the
// connector knows.
type object map[string]json.RawMessage

func objectOf(raw json.RawMessage) object {
	o := object{}
	if len(raw) > 0 && json.Unmarshal(raw, &o) != nil {
		return object{}
	}
	return o
}

// with returns the object with the keys of another, which win.
func (o object) with(other object) object {
	both := object{}
	maps.Copy(both, o)
	maps.Copy(both, other)
	return both
}

// preferring is with, but selectors of both stay: pages that are still as they
// were are read as they were.
func (o object) preferring(other object) object {
	both := o.with(other)
	for name, raw := range other {
		first, second := choices(raw), choices(o[name])
		if first == nil || second == nil {
			continue
		}
		if all, err := settings.Encode(append(first, second...)); err == nil {
			both[name] = all
		}
	}
	return both
}

// choices are the selectors of a setting, if it is nothing else.
func choices(raw json.RawMessage) []string {
	var one string
	var several []string
	if json.Unmarshal(raw, &one) == nil && one != "" {
		return []string{one}
	}
	if json.Unmarshal(raw, &several) != nil {
		return nil
	}
	return several
}

func (o object) without(keys ...string) object {
	rest := maps.Clone(o)
	for _, k := range keys {
		delete(rest, k)
	}
	return rest
}

func (o object) only(keys ...string) object {
	some := object{}
	for _, k := range keys {
		if raw, ok := o[k]; ok {
			some[k] = raw
		}
	}
	return some
}

func (o object) raw() json.RawMessage {
	raw, err := settings.Encode(o)
	if err != nil { // of parts that were JSON
		return json.RawMessage("{}")
	}
	return raw
}

// lists proposes settings for a page of the list: what is found there over the
// present settings, and by itself.
func (r Replayer) lists(src Source, doc connectors.Document) (all []candidate) {
	detector, ok := r.Connectors[src.Connector].(connectors.Detector)
	if !ok {
		return nil
	}
	present := objectOf(src.Settings)
	var found []connectors.Proposal
	survive(r.Log, src.Connector, doc, func() { found, _ = detector.Detect(doc) })
	for _, p := range found {
		if p.Connector != src.Connector {
			continue
		}
		proposed := objectOf(p.Source.Settings)
		if list := objectOf(proposed["list"]); len(list) > 0 { // what it means that there is an entry stays
			proposed["list"] = objectOf(present["list"]).only("complete", "empty").with(list).raw()
		}
		all = append(all, candidate{p.Why, present.with(proposed).raw()})
		if sections, ok := present["sections"]; ok { // which are ours, not the connector's
			proposed["sections"] = sections
		}
		all = append(all, candidate{p.Why, proposed.raw()})
	}
	return all
}

// articles proposes settings for own pages: the text where this page has it, and
// no place at all, for the structure of the page to say it.
func (r Replayer) articles(src Source, doc connectors.Document) (all []candidate) {
	l, ok := r.Connectors[src.Connector].(learner)
	if !ok {
		return nil
	}
	present := objectOf(src.Settings)
	article := objectOf(present["article"])
	blank := src.Site()
	// Whoever knows where the text is learns nothing; which rows the list has is of no account here.
	blank.Settings = present.without("article", "profile").with(object{"list": json.RawMessage(`{"row": "main"}`)}).raw()
	survive(r.Log, src.Connector, doc, func() { blank = l.Learn(blank, doc) })
	if learnt := objectOf(objectOf(blank.Settings)["article"]); len(learnt) > 0 {
		all = append(all, candidate{"the text, the headline and the date where own pages have them now",
			present.with(object{"article": article.preferring(learnt).raw()}).raw()})
	}
	if _, said := article["body"]; said {
		all = append(all, candidate{"the structure of own pages, and their JSON-LD",
			present.with(object{"article": article.without("body").raw()}).raw()})
	}
	return all
}

// distinct leaves out candidates with the settings of an earlier one.
func distinct(all []candidate) (some []candidate) {
	seen := map[string]bool{}
	for _, c := range all {
		if !seen[string(c.settings)] {
			seen[string(c.settings)] = true
			some = append(some, c)
		}
	}
	return some
}
