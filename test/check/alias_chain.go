// A type that others consist of in many ways is searched for cycles once, not 2^30 times.
// RUN: %mapgo check %s
package main

type (
	A0 = int
	A1 = func(A0, string, A0)
	A2 = func(A1, string, A1)
	A3 = func(A2, string, A2)
	A4 = func(A3, string, A3)
	A5 = func(A4, string, A4)
	A6 = func(A5, string, A5)
	A7 = func(A6, string, A6)
	A8 = func(A7, string, A7)
	A9 = func(A8, string, A8)
	A10 = func(A9, string, A9)
	A11 = func(A10, string, A10)
	A12 = func(A11, string, A11)
	A13 = func(A12, string, A12)
	A14 = func(A13, string, A13)
	A15 = func(A14, string, A14)
	A16 = func(A15, string, A15)
	A17 = func(A16, string, A16)
	A18 = func(A17, string, A17)
	A19 = func(A18, string, A18)
	A20 = func(A19, string, A19)
	A21 = func(A20, string, A20)
	A22 = func(A21, string, A21)
	A23 = func(A22, string, A22)
	A24 = func(A23, string, A23)
	A25 = func(A24, string, A24)
	A26 = func(A25, string, A25)
	A27 = func(A26, string, A26)
	A28 = func(A27, string, A27)
	A29 = func(A28, string, A28)
	A30 = func(A29, string, A29)
)

var _ interface{ m(A30) }

func main() {}
