/* SPDX-License-Identifier: EUPL-1.2 */
/* A rule within a larger JSON object, such as a question. */
#ifndef DECIDING_RULE_JSON_H
#define DECIDING_RULE_JSON_H

#include "deciding/json_read.h"
#include "deciding/rule.h"

/* What is wrong is kept in the reading. */
void rule_read(const JsonPlace *place, Rule *result_rule);

#endif
