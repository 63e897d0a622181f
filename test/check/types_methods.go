// Method values bind their receiver; method expressions take it as their first parameter.
// RUN: %mapgo emit --stage=types %s | %FileCheck %s

package p

type inner struct{}

func (*inner) M(int) string { return "" }

type outer struct{ inner }

func f(v outer) {
	_ = v.M
	// CHECK: [[#@LINE-1]]:6 value func(int) string - v.M
	_ = v.M(1)
	// CHECK: [[#@LINE-1]]:6 value string - v.M(1)
	_ = (*outer).M
	// CHECK: [[#@LINE-1]]:6 value func(*outer, int) string - (*outer).M
	_ = (*inner).M
	// CHECK: [[#@LINE-1]]:6 value func(*inner, int) string - (*inner).M
}
