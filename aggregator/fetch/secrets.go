package fetch

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
)

var placeholder = regexp.MustCompile(`(?:\{|%7B)secret:([A-Z][A-Z0-9_]*)(?:\}|%7D)`)

// SecretNames returns the names of all placeholders {secret:NAME} in texts: a
// source's address and settings.
func SecretNames(texts ...string) []string {
	var names []string
	for _, text := range texts {
		for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
			names = append(names, m[1])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// FromEnvironment finds the secret NAME as HOPLUU_SECRET_NAME, or in the file
// that HOPLUU_SECRET_NAME_FILE names.
func FromEnvironment(name string) (value string, ok bool) {
	if value = os.Getenv("HOPLUU_SECRET_" + name); value != "" {
		return value, true
	}
	file := os.Getenv("HOPLUU_SECRET_" + name + "_FILE")
	if file == "" {
		return "", false
	}
	data, err := os.ReadFile(file)
	value = strings.TrimSpace(string(data))
	return value, err == nil && value != ""
}

// secrets are those that one request may use.
type secrets struct {
	names  []string
	lookup func(string) (string, bool)
	used   map[string]string // name to value
}

// fill returns text with its placeholders replaced.
func (s *secrets) fill(text string, escape func(string) string) (string, error) {
	var err error
	text = placeholder.ReplaceAllStringFunc(text, func(found string) string {
		name := placeholder.FindStringSubmatch(found)[1]
		if !slices.Contains(s.names, name) {
			return found // a page's own words, not an operator's
		}
		var value string
		var ok bool
		if s.lookup != nil {
			value, ok = s.lookup(name)
		}
		if !ok {
			err = fmt.Errorf("there is no secret %s", name)
			return found
		}
		if s.used == nil {
			s.used = map[string]string{}
		}
		s.used[name] = value
		return escape(value)
	})
	return text, err
}

// address returns u with its placeholders replaced.
func (s *secrets) address(u *url.URL) (*url.URL, error) {
	if len(s.names) == 0 {
		return u, nil
	}
	filled := *u
	path, err := s.fill(u.EscapedPath(), url.PathEscape)
	if err != nil {
		return nil, err
	}
	if filled.RawQuery, err = s.fill(u.RawQuery, url.QueryEscape); err != nil {
		return nil, err
	}
	if filled.Path, err = url.PathUnescape(path); err != nil {
		return nil, err
	}
	filled.RawPath = path
	return &filled, nil
}

// form returns a form with its placeholders replaced.
func (s *secrets) form(form url.Values) (url.Values, error) {
	if len(s.names) == 0 {
		return form, nil
	}
	filled := url.Values{}
	for key, values := range form {
		for _, value := range values {
			value, err := s.fill(value, func(v string) string { return v })
			if err != nil {
				return nil, err
			}
			filled.Add(key, value)
		}
	}
	return filled, nil
}

// hide puts the placeholders back wherever a site repeats a secret.
func (s *secrets) hide(text string) string {
	for name, value := range s.used {
		for _, form := range forms(value) {
			text = strings.ReplaceAll(text, form, "{secret:"+name+"}")
		}
	}
	return text
}

func (s *secrets) hideBytes(body []byte) []byte {
	for name, value := range s.used {
		for _, form := range forms(value) {
			body = bytes.ReplaceAll(body, []byte(form), []byte("{secret:"+name+"}"))
		}
	}
	return body
}

func forms(value string) []string {
	if value == "" {
		return nil
	}
	all := []string{value, url.QueryEscape(value), url.PathEscape(value)}
	slices.Sort(all)
	return slices.Compact(all)
}
