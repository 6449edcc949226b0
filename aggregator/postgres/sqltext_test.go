package postgres_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hopluu/aggregator/postgres/postgrestest"
)

var verb = regexp.MustCompile(`^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|TABLE|VALUES)\b`)

// A statement that names a column wrongly must fail here, not at night.
func TestEverySQLTextFitsTheSchema(t *testing.T) {
	t.Parallel()
	statements := sqlTexts(t)
	if len(statements) < 20 {
		t.Fatalf("only %d statements were found in the package's source", len(statements))
	}
	tx := postgrestest.Tx(t)
	for at, sql := range statements {
		nested, err := tx.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := nested.Prepare(t.Context(), "", sql); err != nil {
			t.Errorf("%s: %v", at, err)
		}
		if err := nested.Rollback(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// sqlTexts gives every string constant of the package that begins with a verb of
// SQL, by its place. A constant that others are put together from is a part, and
// comes with them.
func sqlTexts(t *testing.T) map[string]string {
	t.Helper()
	files := token.NewFileSet()
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var parsed []*ast.File
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, f)
	}
	shared, parts := map[string]ast.Expr{}, map[string]bool{}
	for _, f := range parsed {
		for _, d := range f.Decls {
			each(d, func(name string, value ast.Expr) { shared[name] = value })
		}
	}
	texts := map[string]string{}
	for _, f := range parsed {
		ast.Inspect(f, func(n ast.Node) bool {
			if e, ok := n.(*ast.BinaryExpr); ok {
				for _, side := range []ast.Expr{e.X, e.Y} {
					if id, ok := side.(*ast.Ident); ok {
						parts[id.Name] = true
					}
				}
			}
			return true
		})
	}
	for _, f := range parsed {
		ast.Inspect(f, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if _, name := n.(*ast.Ident); name || !ok {
				return true
			}
			if sql, ok := value(e, shared); ok && verb.MatchString(sql) {
				texts[files.Position(e.Pos()).String()] = sql
			}
			_, sum := e.(*ast.BinaryExpr)
			return !sum // its parts come with it
		})
	}
	for name, e := range shared {
		if parts[name] {
			delete(texts, files.Position(e.Pos()).String())
		}
	}
	return texts
}

// each calls f for the constants of a declaration.
func each(d ast.Decl, f func(string, ast.Expr)) {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.CONST {
		return
	}
	for _, s := range g.Specs {
		s := s.(*ast.ValueSpec)
		for i, name := range s.Names {
			if i < len(s.Values) {
				f(name.Name, s.Values[i])
			}
		}
	}
}

func value(e ast.Expr, shared map[string]ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, e.Kind == token.STRING && err == nil
	case *ast.BinaryExpr:
		x, ok := value(e.X, shared)
		y, also := value(e.Y, shared)
		return x + y, ok && also && e.Op == token.ADD
	case *ast.Ident:
		if named, ok := shared[e.Name]; ok {
			return value(named, shared)
		}
	}
	return "", false
}

// The database's day is that of UTC, which is behind the province's until seven
// in the morning.
func TestNoStatementAsksTheDatabaseForTheDay(t *testing.T) {
	t.Parallel()
	for at, sql := range sqlTexts(t) {
		if asked := regexp.MustCompile(`(?i)\bcurrent_date\b|\bnow\(\)::date\b`).FindString(sql); asked != "" {
			t.Errorf("%s: %s; want aggregator.Day given", at, asked)
		}
	}
}
