package main

import (
	"os"
	"strings"
	"testing"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

func TestAnAccountIsShutOpenedAndGivenAnotherPassword(t *testing.T) {
	db := Database{postgrestest.New(t)}
	stored := func() (hash string, generation int) {
		t.Helper()
		e, hash, err := postgres.NewStore(postgrestest.Pool(t, db.DatabaseURL, postgres.RoleApp)).EditorByLogin(t.Context(), "lan")
		if err != nil {
			t.Fatal(err)
		}
		return hash, e.Generation
	}
	typed(t, "mật khẩu thứ nhất\n")
	if err := (editorAddCmd{Database: db, Password: Password{Stdin: true}, Name: "lan", Role: "editor"}).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	first, began := stored()
	typed(t, "mật khẩu thứ hai\n")
	if err := (editorPasswordCmd{db, Password{Stdin: true}, "Lan"}).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	second, then := stored()
	if first == second || then == began {
		t.Errorf("the password was kept, or sessions of generation %d go on in %d", began, then)
	}
	if err := (editorDisableCmd{db, "lan"}).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := (editorEnableCmd{db, "lan"}).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if hash, _ := stored(); hash != second {
		t.Error("an account that was shut for a while has another password")
	}
	typed(t, "ngắn\n")
	if err := (editorPasswordCmd{db, Password{Stdin: true}, "lan"}).Run(t.Context()); err == nil {
		t.Error("a short password was taken")
	}
	if err := (editorEnableCmd{db, "khong-co"}).Run(t.Context()); err == nil || !strings.Contains(err.Error(), `"khong-co"`) {
		t.Errorf("opening an account that is none: %v", err)
	}
}

// typed is what the next command reads from its standard input.
func typed(t *testing.T, text string) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.WriteString(text); err != nil {
		t.Fatal(err)
	}
	before := os.Stdin
	os.Stdin = r
	t.Cleanup(func() {
		os.Stdin = before
		w.Close()
		r.Close()
	})
}
