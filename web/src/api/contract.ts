// SPDX-License-Identifier: Apache-2.0
// Made from api/openapi.yaml by tools/make_contract.mjs; not written by hand.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: operations["showHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the journal replayed? */
        get: operations["showReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for Prometheus
         * @description For: administrators, auditors.
         */
        get: operations["showMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I? */
        get: operations["showSession"];
        put?: never;
        /** Sign in with name and password */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The code of the second factor, or a recovery code */
        post: operations["giveCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose another password; every session ends */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where to find what */
        get: operations["showLanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This contract */
        get: operations["showContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conformance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which parts of the standard are kept */
        get: operations["showConformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The collections that you may see */
        get: operations["listCollections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One collection */
        get: operations["showCollection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collections/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its features, a page at a time */
        get: operations["listItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collections/{id}/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One feature */
        get: operations["showItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The adopted agreements with what is found under them
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners, officers of guarantors.
         */
        get: operations["listAgreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}/standings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How its rules over time stand
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners.
         */
        get: operations["showStandings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreements/{id}/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Article by article: its words, its state, what it waits for
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners, officers of guarantors (the words and the deadlines).
         */
        get: operations["showArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What somebody sees who has a minute
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners.
         */
        get: operations["showOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much is on record
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners.
         */
        get: operations["showCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What could have been seen along the line, by the hour
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners.
         */
        get: operations["showCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One incident with all that supports it
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners.
         */
        get: operations["showIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One finding with its trace
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners.
         */
        get: operations["showFinding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as server-sent events; goes on behind Last-Event-ID
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners, officers of guarantors.
         */
        get: operations["listen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Observations as Truce JSON lines, or a CAP 1.2 alert
         * @description For: monitors, analysts; tokens with the scope intake.
         */
        post: operations["takeObservations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One case with its history
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners.
         */
        get: operations["showCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an entry of the verification desk on record
         * @description For: whoever the rules of the desk permit.
         */
        post: operations["putDeskEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responses/{agreement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The response under an agreement
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners, officers of guarantors.
         */
        get: operations["showResponse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responses/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an entry of a response on record
         * @description For: whoever the rules of the response permit; officers of guarantors for their own.
         */
        post: operations["putResponseEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What guarantors have committed, as of a day and as known on a day
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners, officers of guarantors.
         */
        get: operations["showCommitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commitments/{guarantor}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the positions of a guarantor came to be
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners, officers of guarantors.
         */
        get: operations["showHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of evidence
         * @description For: monitors, analysts, verifiers, duty officers, auditors. On audit.
         */
        get: operations["showEvidence"];
        /**
         * Keep a file of evidence, at most 32 MiB, under the SHA-256 of its bytes
         * @description For: monitors, analysts, verifiers; tokens with the scope intake. Sent again it is the same file. On audit.
         */
        put: operations["putEvidence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plans that were solved
         * @description For: planners, duty officers, auditors.
         */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One plan with its options
         * @description For: planners, duty officers, auditors. On audit.
         */
        get: operations["showPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{name}/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Its places and lines
         * @description For: planners, duty officers, auditors. On audit.
         */
        get: operations["showPlanMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed, for who comes back to the watch
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners.
         */
        get: operations["showChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has the watch, its log, and what alerts you
         * @description For: monitors, analysts, verifiers, duty officers, auditors, planners. Entries WatchTaken, WatchHandedOver, NoteWritten and AlertsSet are put by /api/v1/desk/entries.
         */
        get: operations["showWatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed head of the public record (C2SP tlog-checkpoint) */
        get: operations["showCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tile/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tile of the public record (C2SP tlog-tiles) */
        get: operations["showTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pages */
        get: operations["showFirstPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of the pages */
        get: operations["showPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Lines: string;
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
        };
        SignIn: {
            name: string;
            /** Format: password */
            password: string;
        };
        Code: {
            code: string;
        };
        NewPassword: {
            /** Format: password */
            current: string;
            /** Format: password */
            next: string;
        };
        SignedIn: {
            account: string;
            csrf: string;
            /** Format: date-time */
            expires: string;
            second_factor_wanted: boolean;
            must_change_password: boolean;
        };
        Session: {
            signed_in: boolean;
            account: string;
            guarantor: string;
            contact: string;
            roles: string[];
            csrf?: string;
            /** Format: date-time */
            expires?: string;
            second_factor_wanted?: boolean;
            must_change_password?: boolean;
        };
        Health: {
            healthy: boolean;
        };
        Readiness: {
            ready: boolean;
        };
        Link: {
            rel: string;
            type: string;
            href: string;
        };
        Landing: {
            title: string;
            description: string;
            links: components["schemas"]["Link"][];
        };
        Conformance: {
            conformsTo: string[];
        };
        Collection: {
            id: string;
            title: string;
            description: string;
            itemType: string;
            crs: string[];
            links: components["schemas"]["Link"][];
        };
        Collections: {
            links: components["schemas"]["Link"][];
            collections: components["schemas"]["Collection"][];
        };
        FindingCounts: {
            breach: number;
            undetermined: number;
            compliant: number;
        };
        Party: {
            id: string;
            title: string;
        };
        ArticleTitle: {
            id: string;
            title: string;
            summary: string;
        };
        Agreement: {
            id: string;
            title: string;
            /** Format: date-time */
            in_force_from: string;
            /** Format: date-time */
            in_force_until: string | null;
            in_force_note: string;
            time_zone: string;
            standard_of_proof: number;
            parties: components["schemas"]["Party"][];
            articles: components["schemas"]["ArticleTitle"][];
            findings: components["schemas"]["FindingCounts"] | null;
        };
        Agreements: {
            agreements: components["schemas"]["Agreement"][];
        };
        /** @description How a rule over time stands: assessed, never verified */
        Standing: {
            article: string;
            rule: string;
            party: string;
            /** @enum {string} */
            stands: "dormant" | "pending" | "fulfilled" | "breached" | "moot" | "kept" | "undetermined" | "released" | "lapsed" | "overdue";
            /** Format: date-time */
            due: string | null;
            /** Format: date-time */
            settled_at: string | null;
            incidents: string[];
            reasons: string[];
            settles: string;
        };
        Standings: {
            agreement: string;
            /** Format: date-time */
            as_of: string;
            standings: components["schemas"]["Standing"][];
        };
        /** @description A piece of text; a quote is the words of the file itself */
        Block: {
            /** @enum {string} */
            kind: "paragraph" | "item" | "quote";
            label: string;
            text: string;
        };
        Rule: {
            id: string;
            heading: string;
            /** @enum {string} */
            kind: "prohibited_act" | "keep_out" | "protected_objects" | "people_judge" | "ceiling" | "inventory" | "deadline" | "maintain" | "precondition" | "renewal" | "release" | "guarantor_duty";
            over_time: boolean;
            /** @enum {string} */
            state: "breach" | "overdue" | "undetermined" | "pending" | "lapsed" | "people_judge" | "nothing_found" | "kept" | "fulfilled" | "released" | "moot" | "dormant" | "not_told";
            binds: string[];
            blocks: components["schemas"]["Block"][];
            findings: components["schemas"]["FindingCounts"] | null;
            standings: components["schemas"]["Standing"][];
            deadlines: components["schemas"]["Deadline"][];
            waits_for: string[];
            lines: string[];
            zones: string[];
        };
        Deadline: {
            guarantor: string;
            /** @enum {string} */
            state: "running" | "met" | "passed" | "cancelled";
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            due: string;
        };
        /** @description It stands as the gravest of its rules */
        Article: {
            id: string;
            title: string;
            /** @enum {string} */
            state: "breach" | "overdue" | "undetermined" | "pending" | "lapsed" | "people_judge" | "nothing_found" | "kept" | "fulfilled" | "released" | "moot" | "dormant" | "not_told";
            blocks: components["schemas"]["Block"][];
            rules: components["schemas"]["Rule"][];
        };
        Articles: {
            agreement: string;
            title: string;
            /** @enum {string} */
            language: "en" | "uk" | "fr";
            /** Format: date-time */
            as_of: string;
            /** Format: date-time */
            in_force_from: string;
            /** Format: date-time */
            in_force_until: string | null;
            in_force_note: string;
            time_zone: string;
            standard_of_proof: number;
            parties: components["schemas"]["Party"][];
            articles: components["schemas"]["Article"][];
        };
        /** @description detection: the chance that a happening would have been noticed, step by step */
        Stretch: {
            id: string;
            from_km: number;
            until_km: number;
            longitude: number;
            latitude: number;
            detection: number[];
        };
        /** @description breaches: incidents with a finding that reads so */
        Hour: {
            /** Format: date-time */
            hour: string;
            incidents: number;
            breaches: number;
        };
        AgreementNow: {
            id: string;
            title: string;
            findings: components["schemas"]["FindingCounts"];
            findings_last_24h: components["schemas"]["FindingCounts"];
        };
        NextDeadline: {
            agreement: string;
            rule: string;
            guarantor: string;
            /** Format: date-time */
            due: string;
        };
        DeadlineCounts: {
            running: number;
            passed: number;
            next: components["schemas"]["NextDeadline"] | null;
        };
        /** @description hours: the last 72 */
        Overview: {
            /** Format: date-time */
            as_of: string;
            agreements: components["schemas"]["AgreementNow"][];
            hours: components["schemas"]["Hour"][];
            deadlines: components["schemas"]["DeadlineCounts"];
            cases: {
                [key: string]: number;
            };
        };
        Coverage: {
            /** Format: date-time */
            from: string;
            step_s: number;
            /** Format: date-time */
            last_known: string;
            unwatched_share: number;
            stretches: components["schemas"]["Stretch"][];
        };
        When: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            sigma_s: number;
        };
        Where: {
            latitude: number;
            longitude: number;
            covariance_m2: number[][];
        };
        Weapon: {
            class: string;
            calibre_mm: number;
            system: string;
            probability: number;
        };
        PartyShare: {
            party: string;
            probability: number;
        };
        Fact: {
            name: string;
            value: string;
            grade: string;
        };
        Support: {
            observation: string;
            origin: string;
            means: string;
            grade: string;
            repeats: boolean;
            belongs?: number;
        };
        /** @description As it is on record: docs/formats/observations.md */
        Observation: {
            id: string;
            origin?: string;
            source?: string;
            means?: string;
            grade?: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until?: string;
            time_sigma_s?: number;
            latitude: number;
            longitude: number;
            covariance_m2?: number[][];
            fan?: {
                [key: string]: unknown;
            };
            pixel?: {
                [key: string]: unknown;
            };
            act?: {
                [key: string]: number;
            };
            weapons?: components["schemas"]["Weapon"][];
            site?: {
                [key: string]: number;
            };
            count?: number[];
            parties?: components["schemas"]["PartyShare"][];
            facts?: Record<string, never> | unknown[];
            text?: string;
            file?: string;
            line?: number;
        };
        /** @description offset: how far its place lies from the one made of all, in metres and in normal errors of both */
        SupportingObservation: {
            id: string;
            repeats: boolean;
            belongs: number;
            /** Format: date-time */
            received: string | null;
            offset_m: number | null;
            offset_sigmas: number | null;
            observation: components["schemas"]["Observation"] | null;
        };
        FindingOfIncident: {
            id: string;
            version: number;
            agreement: string;
            article: string;
            rule: string;
            party: string;
            /** @enum {string} */
            verdict: "breach" | "compliant" | "undetermined";
            probability: number;
        };
        CaseTitle: {
            id: string;
            title: string;
            /** @enum {string} */
            stage: "alleged" | "monitoring" | "verifying" | "verified" | "unsubstantiated" | "refuted" | "disputed" | "remedied" | "withdrawn";
        };
        VersionRecorded: {
            version: number;
            /** Format: date-time */
            at: string;
            record: number;
        };
        /** @description What it says of itself: docs/formats/findings.md */
        Incident: {
            id: string;
            version: number;
            when: components["schemas"]["When"];
            where: components["schemas"]["Where"];
            act: {
                [key: string]: number;
            };
            weapons: components["schemas"]["Weapon"][];
            site: {
                [key: string]: number;
            };
            count: {
                low: number;
                high: number;
            };
            parties: components["schemas"]["PartyShare"][];
            facts: components["schemas"]["Fact"][];
            support: components["schemas"]["Support"][];
            origins: number;
            findings: components["schemas"]["FindingOfIncident"][];
            cases: components["schemas"]["CaseTitle"][];
            observations: components["schemas"]["SupportingObservation"][];
            versions: components["schemas"]["VersionRecorded"][];
        };
        Attribution: {
            party: string;
            probability: number;
            reason: string;
        };
        Reason: {
            step: string;
            words: string;
            value: number | null;
            unit: string;
        };
        /** @description Assessed, never verified: docs/formats/findings.md */
        Finding: {
            id: string;
            version: number;
            incident: string;
            incident_version: number;
            agreement: string;
            article: string;
            rule: string;
            party: string;
            /** @enum {string} */
            verdict: "breach" | "compliant" | "undetermined";
            category: string;
            probability: number;
            possible: number;
            attribution: components["schemas"]["Attribution"][];
            when: components["schemas"]["When"];
            where: components["schemas"]["Where"];
            reasons: components["schemas"]["Reason"][];
            settles: string;
        };
        Seated: {
            user: string;
            /** Format: date-time */
            since: string;
        };
        FindingStands: {
            version: number;
            /** @enum {string} */
            verdict: "breach" | "compliant" | "undetermined";
            agreement: string;
            article: string;
            rule: string;
        };
        /** @description stands: null where the machine took it back */
        JoinedFinding: {
            finding: string;
            version: number;
            incident: string;
            stands: components["schemas"]["FindingStands"] | null;
        };
        Evidence: {
            id: string;
            title: string;
            sha256: string;
            bytes: number;
            media_type: string;
            observation: string;
            working_of: string;
            origin: string;
            source: string;
            means: string;
            grade: string;
            visual: boolean;
            personal: boolean;
            reason: string;
            added_by: string;
            /** Format: date-time */
            at: string;
        };
        Weighing: {
            evidence: string;
            /** @enum {string} */
            bearing: "supports" | "speaks_against" | "neutral";
            /** @enum {string} */
            strength: "weak" | "moderate" | "strong";
            reason: string;
            by: string;
            /** Format: date-time */
            at: string;
        };
        Hypothesis: {
            hypothesis: string;
            party: string;
            words: string;
            weighed: components["schemas"]["Weighing"][];
        };
        Opinion: {
            by: string;
            /** @enum {string} */
            outcome: "alleged" | "monitoring" | "verifying" | "verified" | "unsubstantiated" | "refuted" | "disputed" | "remedied" | "withdrawn";
            /** @enum {string} */
            standard: "reasonable_grounds" | "balance_of_probabilities" | "clear_and_convincing" | "beyond_reasonable_doubt";
            /** @enum {string} */
            confidence: "low" | "moderate" | "high";
            considered: string[];
            reason: string;
            /** Format: date-time */
            at: string;
        };
        Decision: {
            /** @enum {string} */
            outcome: "alleged" | "monitoring" | "verifying" | "verified" | "unsubstantiated" | "refuted" | "disputed" | "remedied" | "withdrawn";
            round: number;
            /** @enum {string} */
            standard: "reasonable_grounds" | "balance_of_probabilities" | "clear_and_convincing" | "beyond_reasonable_doubt";
            /** @enum {string} */
            confidence: "low" | "moderate" | "high";
            agreed: string[];
            /** Format: date-time */
            at: string;
        };
        AttributionOpinion: {
            by: string;
            party: string;
            /** @enum {string} */
            standard: "reasonable_grounds" | "balance_of_probabilities" | "clear_and_convincing" | "beyond_reasonable_doubt";
            /** @enum {string} */
            confidence: "low" | "moderate" | "high";
            reason: string;
        };
        AttributionDecided: {
            party: string;
            /** @enum {string} */
            standard: "reasonable_grounds" | "balance_of_probabilities" | "clear_and_convincing" | "beyond_reasonable_doubt";
            agreed: string[];
            /** Format: date-time */
            at: string;
        };
        CaseAttribution: {
            opinions: components["schemas"]["AttributionOpinion"][];
            decided: components["schemas"]["AttributionDecided"] | null;
        };
        Invitation: {
            party: string;
            /** Format: date-time */
            until: string;
        };
        Reply: {
            party: string;
            /** @enum {string} */
            position: "admits" | "explains" | "disputes" | "declines";
            round: number;
            words: string;
            /** Format: date-time */
            at: string;
            evidence: string[];
        };
        Casualty: {
            person: string;
            /** @enum {string} */
            harm: "killed" | "injured" | "missing" | "detained";
            /** @enum {string} */
            status: "unknown" | "civilian" | "combatant";
            evidence: string[];
            corroborated: boolean;
        };
        HistoryEntry: {
            /** Format: date-time */
            at: string;
            kind: string;
            words: string;
            entry: {
                [key: string]: unknown;
            };
        };
        Case: {
            id: string;
            title: string;
            /** @enum {string} */
            stage: "alleged" | "monitoring" | "verifying" | "verified" | "unsubstantiated" | "refuted" | "disputed" | "remedied" | "withdrawn";
            round: number;
            raised_by: string;
            /** Format: date-time */
            opened: string;
            /** Format: date-time */
            moved: string;
            something_new: boolean;
            seats: {
                lead: components["schemas"]["Seated"] | null;
                second: components["schemas"]["Seated"] | null;
            };
            findings: components["schemas"]["JoinedFinding"][];
            evidence: components["schemas"]["Evidence"][];
            hypotheses: components["schemas"]["Hypothesis"][];
            opinions: components["schemas"]["Opinion"][];
            decisions: components["schemas"]["Decision"][];
            attribution: components["schemas"]["CaseAttribution"];
            invited: components["schemas"]["Invitation"][];
            replies: components["schemas"]["Reply"][];
            casualties: components["schemas"]["Casualty"][];
            history: components["schemas"]["HistoryEntry"][];
            story: string;
            may_move_to: ("alleged" | "monitoring" | "verifying" | "verified" | "unsubstantiated" | "refuted" | "disputed" | "remedied" | "withdrawn")[];
        };
        TierWord: {
            /** @enum {string} */
            word: "open" | "decline" | "close";
            /** Format: date-time */
            at: string;
            authority: string;
            by: string;
            reason: string;
        };
        Tier: {
            tier: number;
            /** @enum {string} */
            state: "closed" | "prompted" | "open" | "declined" | "lapsed";
            /** Format: date-time */
            since: string | null;
            /** Format: date-time */
            prompted: string | null;
            reason: string;
            cases: string[];
            words: string[];
            authorities: string[];
            word: components["schemas"]["TierWord"] | null;
        };
        Duty: {
            rule: string;
            article: string;
            tier: number;
            /** @enum {string} */
            step: "diplomatic" | "consultative" | "logistic" | "protective" | "readiness";
            words: string;
            guarantors: string[];
            authority: string;
            quorum: number;
            /** @enum {string} */
            counts_from: "occurrence" | "detection" | "verification";
            every_days: number;
            /** @enum {string} */
            stands: "dormant" | "pending" | "fulfilled" | "breached" | "moot" | "kept" | "undetermined" | "released" | "lapsed" | "overdue";
            reasons: string[];
        };
        StepReport: {
            /** @enum {string} */
            progress: "under_way" | "done" | "declined";
            /** Format: date-time */
            at: string;
            authority: string;
            by: string;
            words: string;
            pledges: string[];
        };
        Due: {
            rule: string;
            guarantor: string;
            words: string;
            round: number;
            /** @enum {string} */
            state: "running" | "met" | "passed" | "cancelled";
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            due: string;
            /** Format: date-time */
            settled_at: string | null;
            late: boolean;
            reason: string;
            cases: string[];
            step: components["schemas"]["StepReport"] | null;
        };
        CallAnswer: {
            guarantor: string;
            contact: string;
            /** Format: date-time */
            at: string;
        };
        Position: {
            guarantor: string;
            /** @enum {string} */
            voice: "supports" | "supports_with_conditions" | "abstains" | "opposes" | "undecided";
            authority: string;
            words: string;
            /** Format: date-time */
            at: string;
            pledges: string[];
        };
        ConsultationClosed: {
            held: boolean;
            minutes: string;
            /** Format: date-time */
            at: string;
        };
        Consultation: {
            consultation: string;
            rule: string;
            /** Format: date-time */
            called_at: string;
            /** Format: date-time */
            due: string;
            quorum: number;
            reason: string;
            guarantors: string[];
            answered: components["schemas"]["CallAnswer"][];
            positions: components["schemas"]["Position"][];
            closed: components["schemas"]["ConsultationClosed"] | null;
        };
        Acknowledgement: {
            /** Format: date-time */
            at: string;
            contact: string;
            by: string;
        };
        Notice: {
            notice: string;
            to: string;
            guarantor: string;
            name: string;
            /** @enum {string} */
            channel: "email" | "webhook" | "cap" | "phone";
            about: string;
            subject: string;
            text: string;
            /** Format: date-time */
            queued_at: string;
            /** Format: date-time */
            due: string;
            tries: number;
            /** Format: date-time */
            delivered: string | null;
            fault: string;
            acknowledged: components["schemas"]["Acknowledgement"] | null;
        };
        Contact: {
            contact: string;
            guarantor: string;
            name: string;
            office: string;
            on_call: boolean;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            may_decide: string[];
        };
        /** @description An officer of a guarantor sees the notices and contacts of that guarantor alone */
        Response: {
            agreement: string;
            drill: string;
            /** Format: date-time */
            at: string;
            title: string;
            tiers: components["schemas"]["Tier"][];
            duties: components["schemas"]["Duty"][];
            due: components["schemas"]["Due"][];
            settled: components["schemas"]["Due"][];
            consultations: components["schemas"]["Consultation"][];
            notices: components["schemas"]["Notice"][];
            contacts: components["schemas"]["Contact"][];
            unreachable: string[];
            cases: string[];
            words: string;
        };
        /** @description docs/formats/commitments.md */
        Statement: {
            guarantor: string;
            id: string;
            topic: string;
            what: string;
            status: string;
            summary: string;
            /** Format: date-time */
            said: string;
            /** Format: date-time */
            until: string | null;
            source: string;
            at: string;
            who: string;
            speaker: string;
            certainty: string;
            quantity: number | null;
            bound: string;
            unit: string;
            item: string;
            amount: number | null;
            currency: string;
            to: string;
            part_of: string;
            draws_on: string;
            with: {
                guarantor: string;
                weight: number;
            }[];
            conditions: string[];
            caveats: string[];
            tasks: string[];
            places: string[];
            notice_days: number | null;
            months: number | null;
            rotation_months: number | null;
            contradicts: string[];
            words: string;
        };
        CommitmentLine: {
            guarantor: string;
            topic: string;
            contradicted: boolean;
            holds: components["schemas"]["Statement"][];
            within: components["schemas"]["Statement"][];
            contradicted_within: string[];
            talk: components["schemas"]["Statement"][];
            ended: components["schemas"]["Statement"][];
            before: components["schemas"]["Statement"][];
        };
        Source: {
            id: string;
            title: string;
            publisher: string;
            /** Format: date-time */
            published: string;
            url: string;
            note: string;
        };
        Commitments: {
            /** Format: date-time */
            as_of: string;
            /** Format: date-time */
            known_at: string;
            guarantor: string | null;
            lines: components["schemas"]["CommitmentLine"][];
            balances: {
                [key: string]: unknown;
            }[];
            totals: {
                [key: string]: unknown;
            };
            obligations: {
                id: string;
                guarantor: string;
                title: string;
                kind: string;
                state: string;
                missed: number;
                due_on: string | null;
            }[];
            donors: {
                [key: string]: unknown;
            }[];
            bind_nobody: components["schemas"]["Statement"][];
            set_aside: components["schemas"]["Statement"][];
            sources: components["schemas"]["Source"][];
        };
        CommitmentHistory: {
            /** Format: date-time */
            as_of: string;
            /** Format: date-time */
            known_at: string;
            guarantor: string | null;
            lines: components["schemas"]["CommitmentLine"][];
            bind_nobody: components["schemas"]["Statement"][];
            set_aside: components["schemas"]["Statement"][];
            sources: components["schemas"]["Source"][];
        };
        KeptFile: {
            sha256: string;
            bytes: number;
            is_new: boolean;
        };
        PlanOptionTitle: {
            id: string;
            title: string;
            summary: string;
            set: string;
        };
        PlanTitle: {
            name: string;
            id: string;
            title: string;
            question: string;
            /** Format: date-time */
            made: string;
            has_map: boolean;
            findings: string[];
            options: components["schemas"]["PlanOptionTitle"][];
        };
        Plans: {
            plans: components["schemas"]["PlanTitle"][];
        };
        Measure: {
            code: string;
            title: string;
            value: number;
            unit: string;
            more_is_better: boolean;
        };
        PlanDuty: {
            who: string;
            task: string;
            sector: string;
            from_month: number;
            until_month: number;
            people: number;
            note: string;
        };
        Gap: {
            task: string;
            sector: string;
            from_month: number;
            until_month: number;
            needed: number;
            missing: number;
            unit: string;
        };
        Placement: {
            id: string;
            what: string;
            at: {
                latitude: number;
                longitude: number;
            } | null;
            reach_m: number;
            amount: number;
            note: string;
        };
        Marginal: {
            change: string;
            gain: number;
            words: string;
        };
        Proof: {
            value: number;
            bound: number;
            way: string;
            by_clock: boolean;
        };
        PlanOption: {
            id: string;
            title: string;
            set: string;
            summary: string;
            measures: components["schemas"]["Measure"][];
            by_hour: number[];
            duties: components["schemas"]["PlanDuty"][];
            gaps: components["schemas"]["Gap"][];
            placements: components["schemas"]["Placement"][];
            marginal: components["schemas"]["Marginal"][];
            drives: string[];
            breaks: string[];
            cannot: string[];
            proof: components["schemas"]["Proof"];
        };
        Trade: {
            set: string;
            price: number;
            value: number;
            option: string;
        };
        Frontier: {
            price_title: string;
            value_title: string;
            points: components["schemas"]["Trade"][];
            beside_title: string;
            beside: components["schemas"]["Trade"][];
        };
        /** @description What truce plan wrote: docs/formats/plans.md */
        Plan: {
            id: string;
            title: string;
            question: string;
            findings: string[];
            options: components["schemas"]["PlanOption"][];
            frontier: components["schemas"]["Frontier"];
            conflicts: string[];
            tried: {
                [key: string]: unknown;
            }[];
            figures: {
                [key: string]: unknown;
            }[];
            assumptions: {
                [key: string]: unknown;
            }[];
            sets: {
                [key: string]: unknown;
            }[];
            limits: string[];
            sources: string[];
            lines: {
                [key: string]: unknown;
            }[][];
            /** Format: date-time */
            start: string | null;
        };
        /** @description why: of one that is silent. It counts and shows all the same */
        Alert: {
            /** @enum {string} */
            kind: "breach" | "case_opened" | "case_moved" | "reply" | "correction" | "tier_prompted" | "deadline_set" | "deadline_passed" | "notice" | "consultation";
            value: number;
            sounds: boolean;
            why: string;
        };
        /** @description by: empty where the machine did it */
        Change: {
            record: number;
            /** Format: date-time */
            at: string;
            type: string;
            about: string;
            by: string;
            words: string;
            alert: components["schemas"]["Alert"] | null;
        };
        /** @description more: ask on from until_record. untold: more than limit; they are counted */
        Changes: {
            since_record: number;
            until_record: number;
            /** Format: date-time */
            since: string | null;
            /** Format: date-time */
            until: string | null;
            more: boolean;
            untold: number;
            counts: {
                [key: string]: number;
            };
            alerts: {
                sounded: number;
                silenced: number;
            };
            changes: components["schemas"]["Change"][];
        };
        LogEntry: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "WatchTaken" | "WatchHandedOver" | "NoteWritten";
            by: string;
            about: string;
            words: string;
        };
        AlertChoice: {
            /** @enum {string} */
            kind: "breach" | "case_opened" | "case_moved" | "reply" | "correction" | "tier_prompted" | "deadline_set" | "deadline_passed" | "notice" | "consultation";
            on: boolean;
            at_least: number;
        };
        /** @description quiet: minutes of the UTC day; equal: none */
        Alerts: {
            /** Format: date-time */
            set_at: string | null;
            alerts: components["schemas"]["AlertChoice"][];
            quiet_from: number;
            quiet_until: number;
            reason: string;
        };
        Handed: {
            by: string;
            to: string;
            /** Format: date-time */
            at: string;
            words: string;
        };
        Watch: {
            on_watch: components["schemas"]["Seated"] | null;
            handed: components["schemas"]["Handed"] | null;
            log: components["schemas"]["LogEntry"][];
            my_alerts: components["schemas"]["Alerts"];
        };
        Counts: {
            [key: string]: number;
        };
        /** @description Properties by collection: IncidentProperties, FindingProperties, CaseProperties, PostProperties, LineProperties, ZoneProperties */
        Feature: {
            /** @constant */
            type: "Feature";
            id: string;
            geometry: {
                [key: string]: unknown;
            } | null;
            properties: {
                [key: string]: unknown;
            };
        };
        IncidentVerdict: {
            finding: string;
            agreement: string;
            article: string;
            /** @enum {string} */
            verdict: "breach" | "compliant" | "undetermined";
        };
        IncidentProperties: {
            version: number;
            act: string;
            site: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            sigma_s: number;
            semi_major_m: number;
            semi_minor_m: number;
            azimuth_deg: number;
            ellipse_share: number;
            observations: number;
            origins: number;
            means: string[];
            verdicts: components["schemas"]["IncidentVerdict"][];
        };
        FindingProperties: {
            version: number;
            incident: string;
            agreement: string;
            article: string;
            rule: string;
            party: string;
            /** @enum {string} */
            verdict: "breach" | "compliant" | "undetermined";
            category: string;
            probability: number;
            possible: number;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            sigma_s: number;
            semi_major_m: number;
            semi_minor_m: number;
            azimuth_deg: number;
            ellipse_share: number;
            settles: string;
            standing: string;
        };
        CaseProperties: {
            title: string;
            /** @enum {string} */
            stage: "alleged" | "monitoring" | "verifying" | "verified" | "unsubstantiated" | "refuted" | "disputed" | "remedied" | "withdrawn";
            /** Format: date-time */
            opened: string;
            /** Format: date-time */
            moved: string;
            round: number;
            something_new: boolean;
            findings: number;
            evidence: number;
            lead?: string;
            second?: string;
            party: string;
        };
        PostProperties: {
            post: string;
            means: string;
            range_m: number;
            detection: number;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
        };
        LineProperties: {
            agreement: string;
            line: string;
            title: string;
            left: string;
            right: string;
            source: string;
        };
        /** @description Belts and distances are drawn for a map; nothing is judged by them */
        ZoneProperties: {
            agreement: string;
            /** @enum {string} */
            kind: "zone" | "object" | "site" | "belt";
            title: string;
            party: string;
            article: string;
            rule: string;
            line: string;
            distance_km: number;
            radius_km: number;
            centre: number[] | null;
        };
        FeatureCollection: {
            /** @constant */
            type: "FeatureCollection";
            numberMatched: number;
            numberReturned: number;
            /** Format: date-time */
            timeStamp: string;
            links: components["schemas"]["Link"][];
            features: components["schemas"]["Feature"][];
        };
        Taken: {
            accepted: number;
            /** @description Of those, on record already, id and content: left out */
            known: number;
            quarantined: number;
            /** @description Of all that was brought: on record, and in no incident yet */
            waiting: number;
            problems: {
                line?: number;
                reason?: string;
            }[];
            /** @description The last record after it */
            record: number;
        };
        WantedEntry: {
            /** @description As CaseClaimed */
            kind: string;
            /** @description Its fields, without by and at */
            entry: Record<string, never>;
        };
        Entries: {
            entries: {
                kind: string;
                entry: {
                    [key: string]: unknown;
                };
            }[];
        };
    };
    responses: {
        /** @description Why not, and what would be right (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description west,south,east,north in degrees */
        bbox: string;
        /** @description A moment, or FROM/UNTIL of which one may be .. */
        datetime: string;
        limit: number;
        /** @description The id behind which the page begins */
        after: string;
        /** @description The last record seen */
        afterRecord: number;
        guarantor: string;
        /** @description What held then */
        asOf: string;
        /** @description What was on record then; 503 where too many ask for the past at once */
        knownAt: string;
        lang: "en" | "uk" | "fr";
        /** @description An exercise, as X-000001 */
        drill: string;
        /** @description The number of a record, or a moment; without it since your own last watch ended, or for a day */
        since: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Put on record */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    giveCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description Put on record */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Put on record */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showLanding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Landing"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.oai.openapi;version=3.1": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showConformance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conformance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCollections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collections"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listItems: {
        parameters: {
            query?: {
                /** @description west,south,east,north in degrees */
                bbox?: components["parameters"]["bbox"];
                /** @description A moment, or FROM/UNTIL of which one may be .. */
                datetime?: components["parameters"]["datetime"];
                limit?: components["parameters"]["limit"];
                /** @description The id behind which the page begins */
                after?: components["parameters"]["after"];
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["FeatureCollection"];
                };
            };
            /** @description Nothing new since the entity tag */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    showItem: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["Feature"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAgreements: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreements"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showStandings: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showArticles: {
        parameters: {
            query?: {
                lang?: components["parameters"]["lang"];
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Articles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showOverview: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showCounts: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counts"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showCoverage: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showIncident: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showFinding: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Finding"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listen: {
        parameters: {
            query?: {
                /** @description The last record seen */
                after?: components["parameters"]["afterRecord"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeObservations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": components["schemas"]["Lines"];
                "application/cap+xml": components["schemas"]["Lines"];
            };
        };
        responses: {
            /** @description On record, and in incidents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
            /** @description On record; much waits to be held against the agreements, and follows */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showCase: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putDeskEntry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedEntry"];
            };
        };
        responses: {
            /** @description Put on record */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entries"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showResponse: {
        parameters: {
            query?: {
                /** @description An exercise, as X-000001 */
                drill?: components["parameters"]["drill"];
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putResponseEntry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WantedEntry"];
            };
        };
        responses: {
            /** @description Put on record */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entries"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showCommitments: {
        parameters: {
            query?: {
                guarantor?: components["parameters"]["guarantor"];
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Commitments"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showHistory: {
        parameters: {
            query?: {
                /** @description What held then */
                as_of?: components["parameters"]["asOf"];
                /** @description What was on record then; 503 where too many ask for the past at once */
                known_at?: components["parameters"]["knownAt"];
            };
            header?: never;
            path: {
                guarantor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentHistory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description It was here already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptFile"];
                };
            };
            /** @description The answer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptFile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plans"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPlanMap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showChanges: {
        parameters: {
            query?: {
                /** @description The number of a record, or a moment; without it since your own last watch ended, or for a day */
                since?: components["parameters"]["since"];
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showWatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Watch"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showFirstPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
