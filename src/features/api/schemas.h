/* SPDX-License-Identifier: EUPL-1.2 */
/* Shapes and forms as JSON Schemas (draft 2020-12) that the document has once each, under a name. */
#ifndef FEATURES_API_SCHEMAS_H
#define FEATURES_API_SCHEMAS_H

#include "http/route.h"
#include "view/value.h"

typedef struct Schemas Schemas;

/* Fills the object, the document's components.schemas. */
Schemas *schemas_new(Arena *arena, Value *result);

/* Puts the schema of an object of this shape into components, under `name` or, where another has it, under one made of it; a reference to it. */
Value *schema_of_shape(Schemas *schemas, Text name, const Shape *shape);

/* The same of what a form takes, as JSON or urlencoded; with its files, as multipart/form-data. */
Value *schema_of_form(Schemas *schemas, Text name, const Form *form, bool with_files);

/* "/cities/{city}/people" as a name: "CitiesByCityPeople". */
Text schema_name_of_path(Arena *arena, Text path);

#endif
