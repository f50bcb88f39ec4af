/* SPDX-License-Identifier: EUPL-1.2 */
/* Shapes: what data an address answers, checked. */
#ifndef HTTP_SHAPE_H
#define HTTP_SHAPE_H

#include "http/request.h"

/* The first place where the data is not as declared: a member that is missing, undeclared or of another kind; empty when it is right. */
Text shape_problem(Arena *arena, const Value *data, const Shape *shape);

/* Databases know numbers only: where a truth is declared, 1 and 0 become true and false. */
void shape_settle(Value *data, const Shape *shape);

/* Whether it is of a list, which goes on at "next": there may be member "sync", list_sync_shape of http/list.h, beside what it declares. */
bool shape_may_be_synced(const Shape *shape);

#endif
