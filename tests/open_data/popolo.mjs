// SPDX-License-Identifier: EUPL-1.2
// The classes of Popolo as its schemas have them (https://www.popoloproject.com/schemas/, draft of 2015): which members an object may have, and of which kind.
// A day is YYYY, YYYY-MM or YYYY-MM-DD; a moment is of RFC 3339. Other members are refused, so that a misspelt one is found.
const text = { type: ["string", "null"] };
const day = { type: ["string", "null"], pattern: "^[0-9]{4}(-[0-9]{2}){0,2}$" };
const moment = { type: ["string", "null"], format: "date-time" };
const address = { type: "string", format: "uri" };
const list = (items) => ({ type: "array", items });
const object = (properties, required = []) => ({ type: "object", properties, required, additionalProperties: false });
const times = { created_at: moment, updated_at: moment };
const link = object({ url: address, note: text }, ["url"]);
const common = { ...times, sources: list(link) };

const otherName = object({ name: { type: "string" }, family_name: text, given_name: text, start_date: day, end_date: day, note: text }, ["name"]);
const identifier = object({ identifier: { type: "string" }, scheme: text }, ["identifier"]);
const area = object({ id: text, name: text, identifier: text, classification: text, parent_id: text, geometry: { type: ["object", "null"] }, ...common });
const membership = object({
    id: text, label: text, role: text, member: { type: ["object", "null"] }, person_id: text, organization_id: text, post_id: text, on_behalf_of_id: text,
    area_id: text, start_date: day, end_date: day, links: list(link), ...common,
});
const vote = object({ id: text, vote_event_id: text, voter_id: text, option: text, group_id: text, role: text, weight: { type: ["number", "null"] }, pair_id: text });
const count = object({ option: { type: "string" }, value: { type: "integer" }, group_id: text }, ["option", "value"]);

// The program gives each an id, which the schemas do not demand.
export const classes = {
    organizations: object({
        id: address, name: text, other_names: list(otherName), identifiers: list(identifier), classification: text, parent_id: text, area_id: text, area,
        founding_date: day, dissolution_date: day, image: text, links: list(link), memberships: list(membership), ...common,
    }, ["id", "name"]),
    persons: object({
        id: address, name: text, other_names: list(otherName), identifiers: list(identifier), family_name: text, given_name: text, sort_name: text, email: text,
        gender: text, image: text, summary: text, biography: text, links: list(link), memberships: list(membership), ...common,
    }, ["id", "name"]),
    posts: object({
        id: address, label: text, role: text, organization_id: text, area_id: text, start_date: day, end_date: day, links: list(link),
        memberships: list(membership), ...common,
    }, ["id", "label", "organization_id"]),
    memberships: { ...membership, required: ["id", "organization_id"] },
    motions: object({
        id: address, organization_id: text, legislative_session_id: text, creator_id: text, text, classification: text, date: moment, requirement: text,
        result: { enum: ["pass", "fail", null] }, ...common,
    }, ["id"]),
    vote_events: object({
        id: address, organization_id: text, legislative_session_id: text, identifier: text, motion_id: text, start_date: moment, end_date: moment,
        result: { enum: ["pass", "fail", null] }, counts: list(count), votes: list(vote), ...common,
    }, ["id"]),
};
