/* SPDX-License-Identifier: EUPL-1.2 */
/* Who of the staff signs in by one secret alone, see http/finding.h. */
#ifndef FEATURES_FACTORS_SECURITY_H
#define FEATURES_FACTORS_SECURITY_H

#include "http/feature.h"

void factors_security_findings(Request *request, Value *findings);

#endif
