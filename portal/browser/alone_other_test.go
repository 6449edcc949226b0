//go:build !linux

package browser

import "syscall"

func alone() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
