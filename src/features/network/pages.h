/* SPDX-License-Identifier: EUPL-1.2 */
/* What the network's pages share among themselves. */
#ifndef FEATURES_NETWORK_PAGES_H
#define FEATURES_NETWORK_PAGES_H

#include "features/network/network.h"

/* Totals and growth as of a day, into data. */
void put_figures(Request *request, Text day);

/* page.growth_chart, from data.growth. */
void put_growth_chart(Request *request);

Answer show_figures(Request *request);
Answer show_accessibility(Request *request);
Answer show_desk(Request *request);

#endif
