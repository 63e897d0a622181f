// The forms of statements. In a header `T {` begins the block, not a literal.
//
// RUN: %mapgo emit --stage=syntax %s | %FileCheck %s

package p

func f() {
	for i, v := range m {
		continue
	}
	// CHECK:      ForStmt
	// CHECK-NEXT:   RangeClause {{.*}} :=
	// CHECK-NEXT:     ListExpr
	// CHECK-NEXT:       Name {{.*}} i
	// CHECK-NEXT:       Name {{.*}} v
	// CHECK-NEXT:     over: Name {{.*}} m
	// CHECK-NEXT:   BlockStmt
	// CHECK-NEXT:     BranchStmt {{.*}} continue to [[#@LINE-10]]:2

	if x := T; x == U {
	} else if y {
	}
	// CHECK:      IfStmt
	// CHECK-NEXT:   init: AssignStmt {{.*}} :=
	// CHECK:        condition: Binary {{.*}} ==
	// CHECK:        then: BlockStmt
	// CHECK-NEXT:   else: IfStmt

	switch x := y.(type) {
	case int, string:
		m[k] += 1
	default:
		x++
	}
	// CHECK:      SwitchStmt
	// CHECK-NEXT:   tag: TypeSwitchGuard {{.*}} x :=
	// CHECK-NEXT:     Name {{.*}} y
	// CHECK-NEXT:   CaseClause
	// CHECK-NEXT:     case: ListExpr
	// CHECK:          AssignStmt {{.*}} +=
	// CHECK:        CaseClause {{.*}} default
	// CHECK-NEXT:     AssignStmt {{.*}} ++

L:
	for ; ; i-- {
		select {
		case c <- 1:
			break L
		case v, ok = <-c:
			goto L
		}
	}
	// CHECK:      LabeledStmt [[#L:]]:2 L
	// CHECK-NEXT:   ForStmt
	// CHECK-NEXT:     post: AssignStmt {{.*}} --
	// CHECK:          SelectStmt
	// CHECK-NEXT:       CommClause
	// CHECK-NEXT:         case: SendStmt
	// CHECK:              BranchStmt {{.*}} break L to [[#L]]:2
	// CHECK-NEXT:       CommClause
	// CHECK-NEXT:         case: AssignStmt {{.*}} =
	// CHECK:              BranchStmt {{.*}} goto L to [[#L]]:2

	defer func() {}()
	// CHECK:      CallStmt {{.*}} defer
	// CHECK-NEXT:   CallExpr
	// CHECK-NEXT:     FuncLit
}
