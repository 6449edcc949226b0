package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"golang.org/x/term"

	"hopluu/aggregator"
	"hopluu/portal/desk"
)

type editorCmd struct {
	Add     editorAddCmd     `cmd:"" help:"Make an account; asks for its password."`
	List    editorListCmd    `cmd:"" help:"List the accounts."`
	Disable editorDisableCmd `cmd:"" help:"Let an account sign in no more."`
}

type editorAddCmd struct {
	Database `embed:""`
	Name     string `arg:"" help:"What the editor signs in with."`
	Role     string `required:"" enum:"administrator,chief editor,editor,auditor,contributor" help:"administrator, chief editor, editor, auditor or contributor."`
	FullName string `help:"What others see. Default: NAME."`
	Stdin    bool   `name:"password-stdin" help:"Read the password from the first line of standard input."`
}

// AfterApply reports what is not configured.
func (c editorAddCmd) AfterApply() error { return c.wrong() }

// Run makes the account.
func (c editorAddCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	password, err := c.password()
	if err != nil {
		return err
	}
	hash, err := desk.Hash(password)
	if err != nil {
		return err
	}
	editor := aggregator.Editor{Login: c.Name, Name: cmp.Or(c.FullName, c.Name), Role: aggregator.Role(c.Role)}
	_, err = store.AddEditor(ctx, editor, hash)
	if errors.Is(err, aggregator.ErrConflict) {
		return fmt.Errorf("there is an account %q already", c.Name)
	}
	if err != nil {
		return err
	}
	fmt.Printf("%s may sign in as %s\n", c.Name, c.Role)
	return nil
}

func (c editorAddCmd) password() (string, error) {
	if c.Stdin {
		line, err := bufio.NewReader(os.Stdin).ReadString('\n')
		if line == "" {
			return "", fmt.Errorf("reading the password: %w", err)
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return "", errors.New("there is no terminal to ask for a password: use --password-stdin")
	}
	first, err := ask("Password: ")
	if err != nil {
		return "", err
	}
	second, err := ask("Again: ")
	if err != nil {
		return "", err
	}
	if first != second {
		return "", errors.New("the two passwords differ")
	}
	return first, nil
}

func ask(prompt string) (string, error) {
	fmt.Fprint(os.Stderr, prompt)
	text, err := term.ReadPassword(int(os.Stdin.Fd()))
	fmt.Fprintln(os.Stderr)
	if err != nil {
		return "", fmt.Errorf("reading the password: %w", err)
	}
	return string(text), nil
}

type editorListCmd struct {
	Database `embed:""`
}

// AfterApply reports what is not configured.
func (c editorListCmd) AfterApply() error { return c.wrong() }

// Run prints a line an account.
func (c editorListCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	editors, err := store.Editors(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NAME\tROLE\tSINCE\tFULL NAME")
	for _, e := range editors {
		role := string(e.Role)
		if e.DisabledAt != nil {
			role += ", disabled"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", e.Login, role, e.CreatedAt.In(aggregator.Place).Format(time.DateOnly), e.Name)
	}
	return w.Flush()
}

type editorDisableCmd struct {
	Database `embed:""`
	Name     string `arg:"" help:"What the editor signs in with."`
}

// AfterApply reports what is not configured.
func (c editorDisableCmd) AfterApply() error { return c.wrong() }

// Run disables the account; what it decided stays.
func (c editorDisableCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	err = store.DisableEditor(ctx, c.Name, time.Now())
	if errors.Is(err, aggregator.ErrNotFound) {
		return fmt.Errorf("there is no account %q", c.Name)
	}
	if err == nil {
		fmt.Printf("%s may sign in no more\n", c.Name)
	}
	return err
}
