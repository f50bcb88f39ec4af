/* SPDX-License-Identifier: EUPL-1.2 */
/* The handlers of the pages about privacy, for the routes at the foot of pages.c. */
#ifndef FEATURES_PRIVACY_PAGES_H
#define FEATURES_PRIVACY_PAGES_H

#include "features/privacy/privacy.h"

extern const Form retention_form, erase_form;

Answer show_notice(Request *request);
Answer show_consents(Request *request);
Answer give_consent(Request *request);
Answer withdraw_consent(Request *request);
Answer show_retentions(Request *request);
Answer choose_retention(Request *request);
Answer show_erase(Request *request);
Answer erase_me(Request *request);
Answer show_goodbye(Request *request);

extern const Shape notice_shape[], consents_shape[], retentions_shape[], erase_shape[], goodbye_shape[];

#endif
