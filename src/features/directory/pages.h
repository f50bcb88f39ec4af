/* SPDX-License-Identifier: EUPL-1.2 */
/* The handlers and forms of exports, which stand in the feature's one table of routes. */
#ifndef FEATURES_DIRECTORY_PAGES_H
#define FEATURES_DIRECTORY_PAGES_H

#include "features/directory/store.h"

extern const Form export_form;
extern const Shape export_begin_shape[], export_shape[], exports_shape[], own_exports_shape[];

Answer export_begin(Request *request);
Answer export_take(Request *request);
Answer export_show(Request *request);
Answer export_file(Request *request);
Answer exports_show(Request *request);
Answer own_exports_show(Request *request);

#endif
