/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of registers, whose routes stand in pages.c. */
#ifndef FEATURES_REGISTERS_PAGES_H
#define FEATURES_REGISTERS_PAGES_H

#include "features/registers/store.h"

/* The register that {register} in the path names, where the reader may have it; NULL. */
const Register *register_of_path(Request *request);
const Register *register_named(Request *request, Text name);

/* The register's page, with its forms. */
Answer register_page(Request *request, const Register *of);

/* take.c */
extern const Form register_take_form, register_take_people_form, register_take_plain_form;
Answer register_take(Request *request);
Answer register_empty(Request *request);

/* uploads.c */
extern const Form register_upload_form, register_run_form;
extern const Shape register_upload_shape[];
Answer register_upload(Request *request);
Answer register_upload_show(Request *request);
Answer register_upload_run(Request *request);
Answer register_upload_drop(Request *request);

#endif
