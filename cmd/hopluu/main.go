// Command hopluu is the whole program: the portal, the workers, the commands of
// operators and a demonstration. One file here is one command.
//
// It only wires: what is kept is package aggregator's, when work runs is package
// queue's, what people see is package portal's. Configuration is flags and
// environment; it is read once, and everything wrong with it is said at once.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"strings"
	"syscall"
	_ "time/tzdata" // the portal's days are Vietnam's on every machine

	"github.com/alecthomas/kong"
)

// commands are what can be run. What one lacks of its configuration it reports
// in AfterApply: kong's Validate comes before what is missing of the arguments.
type commands struct {
	Demo        demoCmd        `cmd:"" help:"A whole province on this machine: servers, sample sites, worker and portal."`
	Portal      portalCmd      `cmd:"" help:"Serve the public pages and the desk."`
	Worker      workerCmd      `cmd:"" help:"Read sources when they are due."`
	Migrate     migrateCmd     `cmd:"" help:"Bring the database's schema to this program's version."`
	Province    provinceCmd    `cmd:"" help:"Organisations, sections, holidays and rules, from a file and to one."`
	Source      sourceCmd      `cmd:"" help:"The sources that are read."`
	Editor      editorCmd      `cmd:"" help:"The accounts of the desk."`
	Search      searchCmd      `cmd:"" help:"The search index."`
	Samplesites samplesitesCmd `cmd:"" help:"Serve sample component sites on loopback, for trying and measuring."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:]))
}

// run returns the exit code: 0, 1 for what failed, 2 for wrong usage.
func run(ctx context.Context, args []string) int {
	command, err := parse(ctx, args)
	if err != nil {
		complain(err)
		return 2
	}
	err = command.Run()
	if err == nil {
		return 0
	}
	complain(err)
	if coded, ok := errors.AsType[interface {
		error
		ExitCode() int
	}](err); ok {
		return coded.ExitCode()
	}
	return 1
}

// parse finds the command, and all that is wrong with its arguments or, when
// those are right, with its configuration.
func parse(ctx context.Context, args []string) (*kong.Context, error) {
	parser, err := kong.New(new(commands), kong.Name("hopluu"), kong.Description("Hợp Lưu joins the sites of a province into its one portal."),
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err != nil {
		return nil, err
	}
	return parser.Parse(doubleDashes(args))
}

// complain says what is wrong: all of it, a line each.
func complain(err error) {
	fmt.Fprintln(os.Stderr, "hopluu:", strings.ReplaceAll(err.Error(), "\n", "\n        "))
}

// single is a long flag with one dash, as Go's own commands take them.
var single = regexp.MustCompile(`^-[a-z][a-z-]+(=.*)?$`)

// doubleDashes lets flags have one dash. What follows a lone -- is left alone.
func doubleDashes(args []string) []string {
	args = slices.Clone(args)
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if single.MatchString(arg) {
			args[i] = "-" + arg
		}
	}
	return args
}
