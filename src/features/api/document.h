/* SPDX-License-Identifier: EUPL-1.2 */
/* The OpenAPI 3.1 document of all routes. */
#ifndef FEATURES_API_DOCUMENT_H
#define FEATURES_API_DOCUMENT_H

#include "http/request.h"

Answer show_document(Request *request);

#endif
