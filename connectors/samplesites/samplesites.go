// Package samplesites runs a province of component sites on loopback: the
// departments, districts and communes that Hợp Lưu joins, each on a platform
// that such sites really run on, with its faults. The demonstration, the tests
// and the benchmarks read it as they would read the world outside.
//
// The sites publish, correct, delete, move, go quiet and break, by themselves
// (Options.Alive) or on command, and count what they were asked. What they
// show follows from the seed and the epoch alone, so a restart shows the same.
//
// Everything here is made up: no person is named, and nothing was copied from
// a real site. The package listens on 127.0.0.1 and nowhere else, is imported
// by commands and tests alone, and never reads another site.
package samplesites
