package layout

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../../.."

// A source is one of our Go files.
type source struct {
	path, dir string // from the top of the tree
	test      bool   // a test, or a package that exists for tests
	file      *ast.File
}

func (s source) imports() []string {
	var all []string
	for _, spec := range s.file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err == nil {
			all = append(all, name)
		}
	}
	return all
}

// sources parses every file of the module. Folders with a go.mod of their own
// are other modules.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			_, other := os.Stat(filepath.Join(name, "go.mod"))
			if rel != "." && (other == nil || d.Name() == "testdata" || d.Name()[0] == '.' || rel == "var" || rel == "bin") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(rel, ".go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := path.Dir(rel)
		all = append(all, source{rel, dir, strings.HasSuffix(rel, "_test.go") || slices.Contains(helpers, dir), file})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("found only %d files: is the top of the tree still %q?", len(all), root)
	}
	return all
}

// under says whether a folder or a package is, or lies under, one of those named.
func under(name string, parents []string) bool {
	return slices.ContainsFunc(parents, func(p string) bool { return name == p || strings.HasPrefix(name, p+"/") })
}

func TestTopOfTheTree(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(top, e.Name()) {
			t.Errorf("%s does not belong at the top of the tree", e.Name())
		}
	}
}

func TestOurPackagesImportOnlyWhatTheyMay(t *testing.T) {
	for _, s := range sources(t) {
		folder, _, _ := strings.Cut(s.dir, "/")
		allowed := slices.Concat(within[folder], within[s.dir])
		if strings.HasSuffix(s.path, "_test.go") {
			// A test may set up what its package works on.
			allowed = append(allowed, "aggregator/postgres/postgrestest", "connectors", "migrations")
		}
		for _, name := range s.imports() {
			ours, ok := strings.CutPrefix(name, "hopluu/")
			if ok && !under(ours, allowed) {
				t.Errorf("%s imports %s: %s may use %q", s.path, ours, folder, allowed)
			}
		}
	}
}

func TestPackagesFromOutsideStayAtHome(t *testing.T) {
	for _, s := range sources(t) {
		for _, name := range s.imports() {
			first, _, _ := strings.Cut(name, "/")
			homes, known := homesOf(name)
			switch {
			case first == "hopluu", !known && !strings.Contains(first, "."):
			case s.test && (known || under(name, tests)):
			case !known:
				t.Errorf("%s imports %s, which is not in the table of homes", s.path, name)
			case !under(s.dir, homes):
				t.Errorf("%s imports %s, whose home is %q", s.path, name, homes)
			}
		}
	}
}

func homesOf(name string) (homes []string, known bool) {
	longest := 0
	for pkg, dirs := range home {
		if under(name, []string{pkg}) && len(pkg) > longest {
			homes, known, longest = dirs, true, len(pkg)
		}
	}
	return homes, known
}

func TestThereIsOneDoorOut(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || under(s.dir, doors) {
			continue
		}
		names := localNames(s)
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if ok && slices.Contains(clients[names[pkg.Name]], sel.Sel.Name) {
				t.Errorf("%s uses %s.%s: every request to somebody else goes through aggregator/fetch", s.path, pkg.Name, sel.Sel.Name)
			}
			return true
		})
	}
}

// localNames maps the names a file knows its imports by to their paths.
func localNames(s source) map[string]string {
	names := map[string]string{}
	for _, spec := range s.file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		local := path.Base(name)
		if spec.Name != nil {
			local = spec.Name.Name
		}
		names[local] = name
	}
	return names
}
