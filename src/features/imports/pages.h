/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of imports, whose routes stand in pages.c. */
#ifndef FEATURES_IMPORTS_PAGES_H
#define FEATURES_IMPORTS_PAGES_H

#include "features/imports/plan.h"

/* start.c: what a file may say, and sending one. */
extern const Form upload_form;
extern const Shape start_shape[];
Answer import_start(Request *request);
Answer import_template(Request *request);
Answer import_upload(Request *request);

/* preview.c: a plan, line by line. */
extern const Form run_form;
extern const Shape preview_shape[];
Answer import_show(Request *request);
Answer import_drop(Request *request);

/* The import that {import} in the path names, as import_load() gives it; NULL where there is none that the reader may see. */
Value *import_of_path(Request *request);

/* The plan's page; ANSWER_INVALID where a form came to it that could not be. */
Answer import_page(Request *request, int64_t import);

/* run.c: all of a plan, or nothing. */
Answer import_run(Request *request);

/* Against what stands when the request came. */
Planning planning_of(Request *request);

#endif
