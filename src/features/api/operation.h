/* SPDX-License-Identifier: EUPL-1.2 */
/* One route as an operation of the OpenAPI document. */
#ifndef FEATURES_API_OPERATION_H
#define FEATURES_API_OPERATION_H

#include "features/api/schemas.h"
#include "http/feature.h"

/* Adds the operation to the document's paths. */
void operation_put(Value *paths, Schemas *schemas, const Feature *feature, const Route *route);

/* Whether it is a list, which also comes as CSV and XLSX. */
bool is_list(const Route *route);

#endif
