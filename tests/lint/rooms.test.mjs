// SPDX-License-Identifier: EUPL-1.2
// The floors of the house: a room includes only rooms below it, and no two rooms lean on each other.
import { test } from "node:test";
import assert from "node:assert/strict";
import { isTest, nothing, read, source } from "./source.mjs";

const services = ["view", "moving", "text", "deciding", "record", "recount", "rights", "search", "mail", "files", "jobs", "office", "oidc", "passkeys", "http"];
const floors = { base: 0, database: 1, features: 3, commands: 4 };
const floorOf = (path) => {
    const room = path.split("/")[0];
    return room in floors ? floors[room] : services.includes(room) ? 2 : 5;
};
// A feature is a room of its own: "features/cities".
const roomOf = (path) => path.split("/").slice(0, path.startsWith("features/") ? 2 : 1).join("/");

const includes = source.filter((path) => !isTest(path)).flatMap((path) =>
    [...read(path).matchAll(/^#include "([^"]+)"/gm)].map(([, included]) => ({ path, from: path.slice(4), included })));

test("every room is known", () => {
    nothing(source.filter((path) => path !== "src/hanse.c" && floorOf(path.slice(4)) === 5), assert);
});

test("includes name their room, and go down only", () => {
    const nameless = includes.filter(({ included }) => !included.includes("/"));
    nothing(nameless.map(({ path, included }) => `${path} includes ${included}`), assert);
    const up = includes.filter(({ from, included }) => floorOf(included) > floorOf(from));
    nothing(up.map(({ path, included }) => `${path} includes ${included}`), assert);
});

test("a feature uses another only through its public header", () => {
    const across = includes.filter(({ from, included }) =>
        from.startsWith("features/") && included.startsWith("features/") && roomOf(from) !== roomOf(included));
    const inside = across.filter(({ included }) => included !== `features/${included.split("/")[1]}/${included.split("/")[1]}.h`);
    nothing(inside.map(({ path, included }) => `${path} includes ${included}`), assert);
});

test("a feature uses those alone that stand to its left in docs/architecture.md", () => {
    const [, picture] = read("docs/architecture.md").match(/^ +src\/features\/ +([\s\S]*?)\(each may use/m);
    const order = picture.match(/\w+/g);
    const features = [...new Set(source.filter((path) => path.startsWith("src/features/")).map((path) => path.split("/")[2]))];
    assert.deepEqual([...order].sort(), features.sort());
    const right = includes.filter(({ from, included }) => from.startsWith("features/") && included.startsWith("features/") &&
        order.indexOf(included.split("/")[1]) > order.indexOf(from.split("/")[1]));
    nothing(right.map(({ path, included }) => `${path} includes ${included}`), assert);
});

test("no service knows http but http itself", () => {
    const up = includes.filter(({ from, included }) => floorOf(from) <= 2 && included.startsWith("http/") && !from.startsWith("http/"));
    nothing(up.map(({ path, included }) => `${path} includes ${included}`), assert);
});

test("no circle of rooms", () => {
    const below = new Map();
    for (const { from, included } of includes) {
        if (roomOf(from) !== roomOf(included))
            below.set(roomOf(from), (below.get(roomOf(from)) ?? new Set()).add(roomOf(included)));
    }
    const circles = [];
    const visit = (room, path) => {
        if (path.includes(room))
            circles.push([...path.slice(path.indexOf(room)), room].join(" -> "));
        else
            for (const next of below.get(room) ?? [])
                visit(next, [...path, room]);
    };
    for (const room of below.keys())
        visit(room, []);
    nothing([...new Set(circles)].slice(0, 10), assert);
});
