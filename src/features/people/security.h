/* SPDX-License-Identifier: EUPL-1.2 */
/* What is seen of accounts when it is looked over how safely the site runs. */
#ifndef FEATURES_PEOPLE_SECURITY_H
#define FEATURES_PEOPLE_SECURITY_H

#include "http/feature.h"

void people_security_findings(Request *request, Value *findings);

#endif
