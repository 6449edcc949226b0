package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

var set = regexp.MustCompile(`(?m)^(?:# )?([A-Z][A-Z_]+)=`)

// The portal answers the internet: what its unit gives it is what it asks for,
// and none of a worker's secrets.
func TestEachProcessIsGivenItsOwnVariables(t *testing.T) {
	parser, err := kong.New(new(commands))
	if err != nil {
		t.Fatal(err)
	}
	for name, unit := range map[string]string{"portal": "hopluu-portal.service", "worker": "hopluu-worker@.service"} {
		at := slices.IndexFunc(parser.Model.Children, func(n *kong.Node) bool { return n.Name == name })
		var known []string
		for _, flag := range parser.Model.Children[at].Flags {
			known = append(known, flag.Envs...)
		}
		said := deployed(t, unit)
		if files := regexp.MustCompile(`(?m)^EnvironmentFile=.*$`).FindAllString(said, -1); !slices.Equal(files, []string{"EnvironmentFile=/etc/hopluu-" + name + ".env"}) {
			t.Errorf("%s is given %q", unit, files)
		}
		given := set.FindAllStringSubmatch(deployed(t, "hopluu-"+name+".env"), -1)
		if len(given) == 0 {
			t.Errorf("hopluu-%s.env sets nothing", name)
		}
		for _, v := range given {
			if !slices.Contains(known, v[1]) && !(name == "worker" && strings.HasPrefix(v[1], "HOPLUU_SECRET_")) {
				t.Errorf("hopluu-%s.env sets %s, which a %s does not ask for", name, v[1], name)
			}
		}
	}
	account := regexp.MustCompile(`(?m)^User=(.*)$`)
	if p, w := account.FindString(deployed(t, "hopluu-portal.service")), account.FindString(deployed(t, "hopluu-worker@.service")); p == "" || p == w {
		t.Errorf("the portal runs as %q, and workers as %q: it can read what they were given", p, w)
	}
}

// The desk compares Host, port and all, with Origin.
func TestTheProxyLeavesTheHostAsItCame(t *testing.T) {
	if strings.Contains(deployed(t, "Caddyfile"), "header_up Host") {
		t.Error("deploy/Caddyfile writes the Host header anew")
	}
}

func deployed(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../deploy/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
