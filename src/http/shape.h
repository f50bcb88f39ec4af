/* SPDX-License-Identifier: EUPL-1.2 */
/* Shapes: what data an address answers, checked, and described as JSON Schema. */
#ifndef HTTP_SHAPE_H
#define HTTP_SHAPE_H

#include "http/request.h"

/* The first place where the data is not as declared: a member that is missing, undeclared or of another kind; empty when it is right. */
Text shape_problem(Arena *arena, const Value *data, const Shape *shape);

/* The shape as a JSON Schema (draft 2020-12) object, as OpenAPI 3.1 takes it. */
Value *shape_schema(Arena *arena, const Shape *shape);

#endif
