/* SPDX-License-Identifier: EUPL-1.2 */
/* Planning an import: every line against the lines before it and against the register as it stands. Nothing is written. */
#ifndef FEATURES_IMPORTS_PLAN_H
#define FEATURES_IMPORTS_PLAN_H

#include "features/imports/rules.h"
#include "http/app.h"

/* Who plans, against what. */
typedef struct Planning {
    const App *app;
    Database *database;
    Arena *arena;
    const Reader *reader;
    Text today;
} Planning;

/* Who may import at all: the secretariat for every city, a coordinator for their own. */
bool may_import(const Reader *reader);

/* The organisation that a line without a city is for: the only one that the reader coordinates; 0 where there is none or several. */
int64_t only_city_of(const Reader *reader);

/* A plan for each line. Makes of the cells what they mean, and finds the lines' organisations. */
Plan *lines_plan(const Planning *planning, Line *lines, int count);

#endif
