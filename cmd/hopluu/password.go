package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"hopluu/portal/desk"
)

// Password is embedded by every command that asks for one.
type Password struct {
	Stdin bool `name:"password-stdin" help:"Read the password from the first line of standard input."`
}

// hash asks for a password, twice at a terminal, and returns what is kept of it.
func (p Password) hash() (string, error) {
	password, err := p.read()
	if err != nil {
		return "", err
	}
	return desk.Hash(password)
}

func (p Password) read() (string, error) {
	if p.Stdin {
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
