// SPDX-License-Identifier: Apache-2.0
// Made by `npm run types` from daemon/api/openapi.yaml. Edit that one.
export interface paths {
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a stranger may know */
        get: operations["status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the daemon is */
        get: operations["doctor"];
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
        /** Who I am */
        get: operations["session"];
        put?: never;
        /** Sign in */
        post: operations["sign_in"];
        /** Sign out */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        /** My language */
        patch: operations["change_own_language"];
        trace?: never;
    };
    "/api/v1/invitations/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** First step of an account: look what the code is for */
        post: operations["open_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Second step of an account
         * @description 422 codes: password_too_short, password_too_long, password_common, password_contains_name, password_not_text, totp_wrong, login_taken, login_invalid, hospital_missing, name_missing.
         */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A fresh set-up code, while nobody has an account
         * @description Over the Unix socket only; 404 elsewhere. Earlier codes end.
         */
        post: operations["setup_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts and open invitations */
        get: operations["people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite a person */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change role, language, or whether the account works */
        patch: operations["change_person"];
        trace?: never;
    };
    "/api/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the ledger */
        get: operations["assets"];
        put?: never;
        /** A device that no agent speaks for */
        post: operations["add_asset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger for spreadsheets (UTF-8 with BOM); audited */
        get: operations["assets_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One asset with its sections */
        get: operations["asset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what people enter */
        patch: operations["change_asset"];
        trace?: never;
    };
    "/api/v1/assets/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed, newest first */
        get: operations["asset_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Columns of the ledger, in their usual order */
        get: operations["columns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All agents */
        get: operations["agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** waiting → active */
        post: operations["approve_agent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** locked → active */
        post: operations["unlock_agent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** → denied, for ever */
        post: operations["revoke_agent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Enrolment tokens that still work */
        get: operations["agent_tokens"];
        put?: never;
        /** A token for new agents */
        post: operations["add_agent_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The token ends */
        delete: operations["remove_agent_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The playbook library: every version, by name, the newest first */
        get: operations["playbooks"];
        put?: never;
        /** Take in a CACAO 2.0 playbook, at most 10 MB; the same document again changes nothing. A revoked version that is newer than all of its id is taken in and ends the others */
        post: operations["importPlaybook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A playbook with its steps and what the lint says */
        get: operations["playbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbooks/{id}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The playbook as canonical JSON (RFC 8785); playbook_marking when it is for named recipients only */
        get: operations["playbookDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All incidents: open ones first, the newest first */
        get: operations["incidents"];
        put?: never;
        /**
         * Declare an incident or begin a drill
         * @description 422 codes: unknown_code, playbook_not_found, playbook_not_valid, time_in_future.
         */
        post: operations["declare_incident"];
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
        /** One incident as it stands */
        get: operations["incident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a person does in an incident
         * @description 422 codes: reason_missing, unknown_task, unknown_role, unknown_code, values_do_not_fit, not_a_decision, playbook_not_found, playbook_not_valid, time_in_future.
         */
        post: operations["act_on_incident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/tasks/{task}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A file as evidence of an open task, at most 20 MiB; its name, size and SHA-256 go into the chronology */
        post: operations["addEvidenceFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/evidence/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file, exactly as it was added */
        get: operations["evidenceFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/chronology": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries, oldest first; without after the last ones */
        get: operations["chronology"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/chronology/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chronology as docs/chronology.md describes it */
        get: operations["export_chronology"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/reports/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report to one authority: its draft, pre-filled, and its versions */
        get: operations["report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Of a drill: seconds per step and per role */
        get: operations["score"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The statutory clocks of all open incidents, and what was not sent of closed ones */
        get: operations["clocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contacts, vendors, outside bodies, groups, rosters with who is on duty, policies, and what is wrong with them (docs/contacts.md) */
        get: operations["directory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new contact, vendor, group, roster or policy; its id and version are given
         * @description A policy comes back with `check`, the PolicyCheck of the 90 days from now on: a warning, it is stored all the same.
         */
        post: operations["addDirectoryItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * In the place of the one with that id; its version must be the one that was read
         * @description A policy comes back with `check`, as when it is added.
         */
        put: operations["changeDirectoryItem"];
        post?: never;
        /** It is gone for good */
        delete: operations["removeDirectoryItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One sheet of an Excel workbook as CSV for the imports
         * @description Nothing is kept. Line n of the CSV is row n of the sheet. A refusal has the place in the workbook as its detail: 413 workbook_too_large, sheet_too_large; 415 not_a_workbook, old_workbook, encrypted_workbook; 422 broken_workbook, no_such_sheet, formula_without_value.
         */
        post: operations["readTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every line of a CSV as a contact, or none of them (422 import_faults names the lines) */
        post: operations["importContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rosters/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Every line of a duty table as CSV into the roster of that name and role, or none of them (422 import_faults names the lines)
         * @description A roster that is not there yet begins with the table. Of one that is, what its overrides said within the time of the table makes way. `heading_line` beside the roster is the line with the headings; titles may stand above.
         */
        post: operations["importRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the policy calls management in time at every minute of the next 90 days */
        get: operations["checkPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How each channel is doing, its last test, and how late the calls are */
        get: operations["channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{channel}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a contact to answer through the channel */
        post: operations["testChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/phone-tree.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The printed phone tree: whom to call in which order, shift by shift, for the night in which only telephones work */
        get: operations["phoneTree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The network: devices, segments, links, external connections, each with its evidence */
        get: operations["network"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of the network between two times */
        get: operations["networkChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/moments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the network changed and when it was approved, newest first */
        get: operations["networkMoments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/where": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where something is, and whom to call: by IP address, MAC in any notation, name, owner, serial number or asset id */
        get: operations["where"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the network of a moment is right */
        post: operations["approveNetwork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Zones and the rules by which segments come into them */
        get: operations["networkZones"];
        /** Replace them all */
        put: operations["putNetworkZones"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cables that no device reports */
        get: operations["networkLinks"];
        /** Replace them all */
        put: operations["putNetworkLinks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where people put nodes on the drawing */
        get: operations["networkPins"];
        /** Replace them all */
        put: operations["putNetworkPins"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people say of segments */
        get: operations["networkSegments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/segments/{prefix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what a segment is */
        put: operations["putNetworkSegment"];
        post?: never;
        /** Take back what was said of a segment */
        delete: operations["removeNetworkSegment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Named drawings */
        get: operations["networkViews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/views/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Store a drawing under a name */
        put: operations["putNetworkView"];
        post?: never;
        /** Remove a named drawing */
        delete: operations["removeNetworkView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/diagram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where everything stands on the drawing */
        get: operations["networkDiagram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/diagram.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One picture with text and links */
        get: operations["networkDiagramSvg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/diagram.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A3 pages: the house, each zone, ranges, external connections */
        get: operations["networkDiagramPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/diagram.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One picture in pixels */
        get: operations["networkDiagramPng"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/diagram.drawio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For draw.io, with layers */
        get: operations["networkDiagramDrawio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of external connections beside what was observed; those with findings first */
        get: operations["connections"];
        put?: never;
        /** Declare an external connection */
        post: operations["addConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One external connection, declared or observed */
        get: operations["connection"];
        /** Replace what is declared; id, reviews and declared_at stay as they are */
        put: operations["changeConnection"];
        post?: never;
        /** Remove it from the register */
        delete: operations["removeConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that it was looked over, by whoever asks, now */
        post: operations["reviewConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Network devices that are asked, and how they are */
        get: operations["devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a network device said last */
        get: operations["device"];
        put?: never;
        post?: never;
        /** Ask a network device no more, and forget what it said, until a person, a neighbour, a sweep or a seed names it again */
        delete: operations["forgetDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a network device soon; the list tells how it went */
        post: operations["scanDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What detectors found, what was told last first */
        get: operations["watchEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Candidates for incidents: those that nobody settled first, then the newest */
        get: operations["watchCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/candidates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One candidate with what was found */
        get: operations["watchCandidate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/candidates/{id}/see": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look into it: whoever is called for it and has that account has answered */
        post: operations["seeCandidate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/candidates/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is an incident: declared with the evidence in its chronology, and the call goes on as that of the incident */
        post: operations["confirmCandidate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/candidates/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is none; with `suppress_until` the same is not told again until then, and `owner` answers for that */
        post: operations["dismissCandidate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody answers for that it is harmless, until a day */
        get: operations["suppressions"];
        put?: never;
        /** Do not tell this of that machine, for 90 days at most */
        post: operations["suppress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/suppressions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** From here on it is told again */
        delete: operations["liftSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/maintenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Work that was announced */
        get: operations["maintenance"];
        put?: never;
        /** Announce work on a machine or a range, for 31 days at most */
        post: operations["announceMaintenance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/maintenance/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The work is over */
        delete: operations["endMaintenance"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What machines may do because it is their work: declared, learned, confirmed or denied */
        get: operations["machineRoles"];
        put?: never;
        /** Declare what a machine is for */
        post: operations["declareMachineRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/roles/{asset}/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What was learned or declared is so, or is not */
        put: operations["decideMachineRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watch/sensors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the passive sensors are */
        get: operations["watchSensors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a screen on the wall shows: running incidents, deadlines, calls and channels that do not work; nobody's number */
        get: operations["wallboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is being called, and who was: those that run first */
        get: operations["escalations"];
        put?: never;
        /** A test of a policy: everybody of it is told that it is one */
        post: operations["testPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/escalations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them */
        get: operations["escalation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/escalations/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** respond, telephone, escalate, call, stop (docs/contacts.md) */
        post: operations["actOnEscalation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: operations["audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed, as it happens */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
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
        /**
         * Format: date-time
         * @description RFC 3339, UTC, with Z
         */
        Time: string;
        /** @enum {string} */
        Role: "administrator" | "it" | "csirt" | "management" | "auditor" | "display";
        /** @enum {string} */
        Language: "ja" | "en";
        /** @enum {string} */
        Permission: "read_ledger" | "edit_ledger" | "export_ledger" | "read_agents" | "manage_agents" | "read_people" | "manage_people" | "read_audit" | "read_playbooks" | "manage_playbooks" | "read_incidents" | "act_on_incidents" | "read_contacts" | "manage_contacts" | "edit_network" | "approve_network" | "read_watch" | "act_on_watch" | "read_wallboard";
        /** @enum {string} */
        Kind: "server" | "pc" | "network_device" | "medical_device" | "printer" | "other" | "unknown";
        /** @description RFC 9457 problem document */
        Problem: {
            /** @description /problems/ and the code */
            type: string;
            /** @description the code */
            title: string;
            status: number;
            /** @description stable token; readers show their own text for it */
            code: string;
            /** @description English, for support */
            detail: string;
            /** @description the place in the request, RFC 6901 */
            pointer?: string;
            /** @description of gate_shut: the mandatory tasks that are open */
            missing?: string[];
        };
        Status: {
            version: string;
            /** @description somebody has an account */
            is_set_up: boolean;
            is_demo: boolean;
            hospital: string;
            language: components["schemas"]["Language"];
            now: components["schemas"]["Time"];
        };
        /**
         * @description how sure it is, from most to least
         * @enum {string}
         */
        Evidence: "measured" | "declared" | "inferred" | "stale";
        Ground: {
            code: string;
            source: string;
            detail: string;
        };
        /** @enum {string} */
        DeviceClass: "firewall" | "vpn_gateway" | "router" | "switch" | "access_point" | "server" | "pc" | "printer" | "medical_device" | "telephone" | "camera" | "ups" | "storage" | "mobile" | "other" | "unknown";
        NetworkPort: {
            name: string;
            description: string;
            mac: string;
            speed_mbps?: number;
            is_up?: boolean;
            vlan?: number;
            tagged_vlans: number[];
            addresses: string[];
        };
        NetworkAttachment: {
            segment: string;
            address: string;
            mac: string;
            switch_device: string;
            switch_port: string;
        };
        NetworkElementDevice: {
            id: string;
            name: string;
            kind: components["schemas"]["DeviceClass"];
            /** @enum {string} */
            tier: "edge" | "core" | "access" | "endpoint";
            vendor: string;
            model: string;
            firmware: string;
            serial: string;
            place: string;
            asset?: string;
            zone: string;
            roles: string[];
            ports: components["schemas"]["NetworkPort"][];
            attachments: components["schemas"]["NetworkAttachment"][];
            evidence: components["schemas"]["Evidence"];
            grounds: components["schemas"]["Ground"][];
            first_seen?: components["schemas"]["Time"];
            last_seen?: components["schemas"]["Time"];
        };
        NetworkSegment: {
            id: string;
            prefix: string;
            vlan?: number;
            name: string;
            zone: string;
            gateways: string[];
            dhcp_first: string;
            dhcp_last: string;
            dhcp_servers: string[];
            name_servers: string[];
            is_clinical: boolean;
            is_reachable_block: boolean;
            evidence: components["schemas"]["Evidence"];
            grounds: components["schemas"]["Ground"][];
            first_seen?: components["schemas"]["Time"];
            last_seen?: components["schemas"]["Time"];
        };
        NetworkLink: {
            id: string;
            /** @enum {string} */
            kind: "cable" | "routed" | "outside" | "tunnel";
            a: string;
            a_port: string;
            b: string;
            b_port: string;
            address: string;
            speed_mbps?: number;
            vlans: number[];
            evidence: components["schemas"]["Evidence"];
            grounds: components["schemas"]["Ground"][];
            first_seen?: components["schemas"]["Time"];
            last_seen?: components["schemas"]["Time"];
        };
        /** @enum {string} */
        Agreement: "both" | "observed_only" | "declared_only" | "differs";
        NetworkConnection: {
            id: string;
            name: string;
            kind: string;
            vendor: string;
            method: string;
            device: string;
            public_addresses: string[];
            peers: string[];
            agreement: components["schemas"]["Agreement"];
            differences: string[];
            evidence: components["schemas"]["Evidence"];
            grounds: components["schemas"]["Ground"][];
            first_seen?: components["schemas"]["Time"];
            last_seen?: components["schemas"]["Time"];
        };
        NetworkZone: {
            code: string;
            name_ja: string;
            name_en: string;
            order: number;
        };
        Network: {
            at?: components["schemas"]["Time"];
            zones: components["schemas"]["NetworkZone"][];
            devices: components["schemas"]["NetworkElementDevice"][];
            segments: components["schemas"]["NetworkSegment"][];
            links: components["schemas"]["NetworkLink"][];
            connections: components["schemas"]["NetworkConnection"][];
        };
        NetworkChange: {
            /** @enum {string} */
            kind: "added" | "removed" | "changed";
            /** @enum {string} */
            of: "device" | "segment" | "link" | "connection" | "zone";
            id: string;
            name: string;
            fields: {
                field: string;
                /** @description any JSON value; null: it was not there */
                before?: unknown;
                /** @description any JSON value; null: it is not there */
                after?: unknown;
            }[];
        };
        NetworkChanges: {
            since: components["schemas"]["Time"];
            until: components["schemas"]["Time"];
            changes: components["schemas"]["NetworkChange"][];
        };
        NetworkApproval: {
            id: string;
            /** @description counted from the first; the version of the drawing */
            number: number;
            at: components["schemas"]["Time"];
            of: components["schemas"]["Time"];
            by: string;
            by_name: string;
            note: string;
            /** @description nothing has changed since */
            is_current: boolean;
        };
        NetworkMoments: {
            moments: {
                at: components["schemas"]["Time"];
                changes: number;
            }[];
            approvals: components["schemas"]["NetworkApproval"][];
        };
        Places: {
            matches: components["schemas"]["Place"][];
        };
        Place: {
            device: string;
            asset: string;
            name: string;
            kind: string;
            address: string;
            mac: string;
            segment: string;
            segment_name: string;
            zone: string;
            place: string;
            switch_name: string;
            switch_port: string;
            vendor: string;
            vendor_phone: string;
            owner: string;
            last_seen: components["schemas"]["Time"] | null;
            evidence: string;
        };
        NetworkZones: {
            version?: number;
            zones: components["schemas"]["NetworkZone"][];
            rules: {
                zone: string;
                prefix?: string;
                vlan?: number | null;
                name_has?: string;
            }[];
        };
        NetworkLinks: {
            version?: number;
            links: {
                a: string;
                a_port?: string;
                b: string;
                b_port?: string;
                declared_at?: components["schemas"]["Time"];
            }[];
        };
        NetworkPins: {
            version?: number;
            pins: {
                node: string;
                x: number;
                y: number;
            }[];
        };
        DeclaredSegment: {
            version?: number;
            prefix?: string;
            name?: string;
            zone?: string;
            vlan?: number | null;
            gateway?: string;
            is_clinical?: boolean;
            declared_at?: components["schemas"]["Time"];
        };
        NetworkDrawing: {
            version?: number;
            name?: string;
            /** @enum {string} */
            layers?: "l2" | "l3" | "both";
            depth?: number;
            zones?: string[];
            place?: string;
        };
        LayoutLine: {
            role: string;
            text?: string;
            x?: number;
            y?: number;
            width?: number;
            size?: number;
            bold?: boolean;
            right?: boolean;
        };
        LayoutNode: {
            id: string;
            element?: string;
            /** @enum {string} */
            kind: "band" | "zone" | "connection" | "device" | "segment" | "group";
            x?: number;
            y?: number;
            width?: number;
            height?: number;
            parent?: string;
            lines?: components["schemas"]["LayoutLine"][];
            symbol?: string;
            zone?: string;
            evidence: components["schemas"]["Evidence"];
            /** @enum {string} */
            mark?: "added" | "removed" | "changed";
            is_pinned?: boolean;
            is_dashed?: boolean;
        };
        LayoutEdge: {
            id: string;
            kind: string;
            from: string;
            to: string;
            points: number[][];
            from_label?: string;
            to_label?: string;
            label?: string;
            from_label_at?: number[];
            to_label_at?: number[];
            evidence: components["schemas"]["Evidence"];
            /** @enum {string} */
            mark?: "added" | "removed" | "changed";
        };
        /** @description points of 1/72 inch; members that are empty, none or zero are left out */
        Layout: {
            width?: number;
            height?: number;
            at: components["schemas"]["Time"];
            nodes: components["schemas"]["LayoutNode"][];
            edges: components["schemas"]["LayoutEdge"][];
        };
        NetworkDiagram: {
            layout: components["schemas"]["Layout"];
            changes?: components["schemas"]["NetworkChange"][];
            approval: components["schemas"]["NetworkApproval"] | null;
            hosts: number;
        };
        ConnectionReview: {
            at: components["schemas"]["Time"];
            reviewer: string;
            /** @enum {string} */
            verdict: "in_order" | "to_change" | "to_close";
            note: string;
        };
        DeclaredConnection: {
            version?: number;
            id?: string;
            name: string;
            /** @enum {string} */
            kind?: "internet" | "vpn_remote_access" | "vpn_site" | "maintenance" | "regional_network" | "online_eligibility" | "cloud" | "telephone" | "other";
            purpose?: string;
            vendor?: string;
            contact?: string;
            owner?: string;
            contract?: string;
            /** @enum {string} */
            method?: "" | "ipsec" | "ssl_vpn" | "wireguard" | "openvpn" | "l2tp" | "ip_vpn" | "leased_line" | "isdn" | "remote_tool" | "internet" | "other";
            /** @enum {string} */
            direction?: "" | "inbound" | "outbound" | "both";
            device_hint?: string;
            device?: string;
            public_addresses?: string[];
            source_limit?: string[];
            /** @enum {string} */
            source_limit_state?: "" | "limited" | "unlimited" | "unknown";
            /** @enum {string} */
            mfa?: "" | "yes" | "no" | "unknown";
            /** @enum {string} */
            availability?: "" | "always" | "on_request" | "unknown";
            /** @enum {string} */
            encryption?: "" | "yes" | "no" | "unknown";
            log_place?: string;
            stop_procedure?: string;
            review_every_days?: number;
            silent_after_days?: number;
            reviews?: components["schemas"]["ConnectionReview"][];
            declared_at?: components["schemas"]["Time"];
        };
        ExternalConnection: {
            declared: components["schemas"]["DeclaredConnection"] | null;
            observed: {
                id: string;
                device: string;
                device_name: string;
                method: string;
                public_addresses: string[];
                peers: string[];
                first_seen: components["schemas"]["Time"];
                last_seen: components["schemas"]["Time"];
                evidence: components["schemas"]["Evidence"];
                grounds: components["schemas"]["Ground"][];
            } | null;
            agreement: components["schemas"]["Agreement"];
            differences: string[];
            findings: ("undeclared" | "silent" | "review_due" | "no_mfa" | "source_unlimited" | "no_log_place" | "differs")[];
            review_due_at: components["schemas"]["Time"] | null;
        };
        NetworkDevice: {
            address: string;
            name: string;
            vendor: string;
            model: string;
            firmware: string;
            serial: string;
            kind: components["schemas"]["DeviceClass"];
            rule: string;
            /** @enum {string} */
            state: "ok" | "silent" | "refused" | "never";
            asked_at: components["schemas"]["Time"] | null;
            answered_at: components["schemas"]["Time"] | null;
            neighbours: number;
            interfaces: number;
            /** @enum {string} */
            problem: "" | "timeout" | "refused" | "clinical" | "same_device" | "io";
        };
        /** @description interfaces, neighbours, ARP, forwarding, VLANs, routes, parts: docs/network.md */
        DeviceReading: {
            address: string;
            at?: components["schemas"]["Time"];
            name?: string;
            vendor?: string;
            model?: string;
            firmware?: string;
            serial?: string;
            place?: string;
            rule?: string;
            kind?: components["schemas"]["DeviceClass"];
            interfaces?: {
                index: number;
                name: string;
                description?: string;
                mac?: string;
                speed_mbps?: number;
                is_up?: boolean;
                is_enabled?: boolean;
                addresses?: string[];
                vlan?: number;
                tagged_vlans?: number[];
            }[];
            neighbours?: {
                protocol: string;
                interface?: number;
                local_port?: string;
                chassis?: string;
                port?: string;
                name?: string;
                management?: string[];
            }[];
        } & {
            [key: string]: unknown;
        };
        Check: {
            /** @enum {string} */
            name: "store" | "disk_space" | "disk_reserve" | "engine" | "calls" | "channels" | "server_certificate" | "phone_tree" | "agents_late" | "agents_locked" | "agents_quarantined" | "agents_waiting" | "network_sensors" | "network_devices";
            state: components["schemas"]["CheckState"];
            value: string;
        };
        /** @enum {string} */
        CheckState: "ok" | "degraded" | "failed";
        Doctor: {
            state: components["schemas"]["CheckState"];
            checks: components["schemas"]["Check"][];
        };
        SessionPerson: {
            /** @description per_…, or local:UID over the Unix socket */
            id: string;
            login: string;
            name: string;
            role: components["schemas"]["Role"];
            language: components["schemas"]["Language"];
        };
        /** @description All members but signed_in and token are there exactly when signed_in is true. */
        Session: {
            signed_in: boolean;
            person?: components["schemas"]["SessionPerson"];
            permissions?: components["schemas"]["Permission"][];
            /** @description goes into X-Sonae-CSRF of requests by cookie */
            csrf?: string;
            /**
             * Format: date-time
             * @description null: never (Unix socket)
             */
            expires_at?: string | null;
            /** @description bearer secret; only in the answer to a sign-in with wants_token */
            token?: string;
        };
        SignIn: {
            login: string;
            password: string;
            /** @description six digits */
            totp: string;
            /** @default false */
            wants_token: boolean;
        };
        InvitationOpened: {
            role: components["schemas"]["Role"];
            name: string;
            /** @description the hospital's name is asked too */
            is_first: boolean;
            /** @description base32 */
            totp_secret: string;
            totp_uri: string;
            /** @description SVG document */
            totp_qr: string;
        };
        InvitationAccept: {
            code: string;
            login: string;
            name: string;
            password: string;
            totp: string;
            hospital?: string;
            language: components["schemas"]["Language"];
        };
        Person: {
            id: string;
            login: string;
            name: string;
            role: components["schemas"]["Role"];
            language: components["schemas"]["Language"];
            is_active: boolean;
            /** Format: date-time */
            last_sign_in: string | null;
            created_at: components["schemas"]["Time"];
        };
        Invitation: {
            name: string;
            role: components["schemas"]["Role"];
            created_by: string;
            created_at: components["schemas"]["Time"];
            expires_at: components["schemas"]["Time"];
        };
        PersonChange: {
            role?: components["schemas"]["Role"];
            is_active?: boolean;
            language?: components["schemas"]["Language"];
        };
        Interface: {
            name: string;
            mac: string;
            addresses: string[];
        };
        Patch: {
            /** @enum {string} */
            state: "unknown" | "current" | "pending" | "security";
            pending: number | null;
            pending_security: number | null;
            /** Format: date-time */
            last_success: string | null;
            reboot_required: boolean | null;
            disabled_by_policy: boolean | null;
        };
        AssetRow: {
            id: string;
            /** @description of what people entered; the ETag */
            version: number;
            name: string;
            kind: components["schemas"]["Kind"];
            os: {
                name: string;
                version: string;
                build: string;
            };
            kernel: string;
            interfaces: components["schemas"]["Interface"][];
            manufacturer: string;
            model: string;
            serial: string;
            purpose: string;
            place: string;
            department: string;
            owner: string;
            vendor: string;
            note: string;
            patch: components["schemas"]["Patch"];
            antivirus: unknown[];
            admin: {
                members: string[];
                auto_login: boolean | null;
            };
            packages: number | null;
            services: number | null;
            ports: number | null;
            agent: string | null;
            sources: ("agent" | "manual" | "demo")[];
            /** Format: date-time */
            last_seen: string | null;
            created_at: components["schemas"]["Time"];
        };
        AssetAdd: {
            name: string;
            kind: components["schemas"]["Kind"];
            purpose?: string;
            place?: string;
            department?: string;
            owner?: string;
            vendor?: string;
            note?: string;
            /** @description aa:bb:cc:dd:ee:ff or with hyphens */
            mac?: string;
            /** @description IPv4 or IPv6, prefix length allowed */
            address?: string;
        };
        AssetChange: {
            purpose?: string;
            place?: string;
            department?: string;
            owner?: string;
            vendor?: string;
            note?: string;
            kind?: components["schemas"]["Kind"];
            /** @description only of assets without an agent */
            name?: string;
        };
        /** @description Bare: from sources[0]. As an object: {"s":n,"v":…} of another source, or {"absent":reason,"s":n}. */
        Value: string | number | boolean | string[] | {
            s: number;
            v?: string | number | boolean | string[];
            absent?: components["schemas"]["Absence"];
        };
        /** @enum {string} */
        Absence: "denied" | "disabled_by_policy" | "not_applicable" | "not_found" | "unreadable" | "over_budget";
        /** @description As the agent sent it (docs/wire.md). */
        Section: {
            name: string;
            /** @enum {string} */
            state: "complete" | "partial" | "absent";
            reason?: components["schemas"]["Absence"];
            collected_at: components["schemas"]["Time"];
            hash: string;
            cost: {
                cpu_us: number;
                wall_us: number;
                bytes: number;
            };
            sources: string[];
            items: {
                [key: string]: {
                    [key: string]: components["schemas"]["Value"];
                };
            };
        };
        AssetDetail: components["schemas"]["AssetRow"] & {
            sections: components["schemas"]["Section"][];
        };
        Change: {
            number: number;
            at: components["schemas"]["Time"];
            actor: string;
            actor_name: string;
            /** @description human: what people enter */
            section: string;
            item: string;
            field: string;
            /** @description any value; null: was not there */
            before: unknown;
            /** @description any value; null: is gone */
            after: unknown;
        };
        Column: {
            name: string;
            header_ja: string;
            header_en: string;
        };
        Agent: {
            id: string;
            asset: string;
            asset_name: string;
            /** @enum {string} */
            state: "waiting" | "active" | "locked" | "denied";
            hostname: string;
            version: string;
            /** @enum {string} */
            platform: "linux" | "windows";
            /** Format: date-time */
            last_report: string | null;
            is_late: boolean;
            /** Format: date-time */
            quarantined_until: string | null;
            quarantine_reason: string;
            cost_cpu_us: number;
            /** @description the agent's clock minus ours at its last report */
            clock_offset_ms: number;
            enrolled_at: components["schemas"]["Time"];
            certificate_not_after: components["schemas"]["Time"];
            generation: number;
        };
        Token: {
            id: string;
            note: string;
            uses_left: number;
            needs_approval: boolean;
            created_by: string;
            created_at: components["schemas"]["Time"];
            expires_at: components["schemas"]["Time"];
        };
        TokenAdd: {
            note?: string;
            /** @default 24 */
            hours: number;
            /** @default 1 */
            uses: number;
            /** @default false */
            needs_approval: boolean;
        };
        Playbook: {
            sha256: string;
            id: string;
            name: string;
            modified: components["schemas"]["Time"];
            description: string;
            playbook_types: string[];
            labels: string[];
            tlp: string;
            may_run: boolean;
            /**
             * @description why it may not be begun; "" when it may. newest_…: a later version of this id is revoked or past its time
             * @enum {string}
             */
            may_not_run: "" | "revoked" | "not_yet_valid" | "expired" | "newest_revoked" | "newest_expired" | "signature_invalid" | "signature_of_other_playbook" | "signature_out_of_force" | "signature_required";
            steps_count: number;
            signatures: components["schemas"]["PlaybookSignature"][];
            is_shipped: boolean;
            imported_at: components["schemas"]["Time"];
            imported_by: string;
            translations: {
                [key: string]: {
                    [key: string]: string;
                };
            };
        };
        PlaybookSignature: {
            /**
             * @description valid: by a key that the configuration trusts; valid_key_unknown: unaltered, and nobody here vouches for the key; no_key: no key inside to check it with
             * @enum {string}
             */
            verdict: "valid" | "valid_key_unknown" | "invalid" | "other_playbook" | "out_of_force" | "unsupported" | "no_key";
            /** @description who signed, as the signature says */
            signee: string;
            /** @description hex over the key's SubjectPublicKeyInfo; "" without key */
            key_sha256: string;
            /**
             * @description what was signed; "" when it does not fit
             * @enum {string}
             */
            form: "" | "canonical" | "hex_of_hash" | "hash_bytes";
        };
        PlaybookStep: {
            id: string;
            /** @enum {string} */
            type: "start" | "end" | "action" | "playbook-action" | "parallel" | "if-condition" | "while-condition" | "switch-condition";
            name: string;
            description: string;
            phase: string;
            mhlw_item: string;
            assignee_role: string;
            next: {
                /** @enum {string} */
                kind: "completion" | "success" | "failure" | "branch" | "on_true" | "on_false" | "case";
                step: string;
                /** @description the value that leads along the edge of a switch */
                case: string;
            }[];
            translations: {
                [key: string]: {
                    [key: string]: string;
                };
            };
        };
        PlaybookFinding: {
            code: string;
            /** @enum {string} */
            severity: "error" | "warning" | "note";
            pointer: string;
            detail: string;
            ja: string;
            en: string;
        };
        PlaybookDetail: components["schemas"]["Playbook"] & {
            workflow_start: string;
            workflow_exception: string;
            steps: components["schemas"]["PlaybookStep"][];
            findings: components["schemas"]["PlaybookFinding"][];
        };
        PlaybookProblem: components["schemas"]["Problem"] & {
            faults: {
                code: string;
                pointer: string;
                detail: string;
            }[];
            findings: components["schemas"]["PlaybookFinding"][];
        };
        /** @enum {string} */
        IncidentState: "open" | "closed";
        /** @enum {string} */
        Severity: "low" | "medium" | "high" | "critical";
        /** @enum {string} */
        IncidentPhase: "detection" | "first_response" | "recovery" | "after_action";
        /** @enum {string} */
        IncidentLane: "technical" | "care_continuity" | "legal_and_reports" | "communication";
        /** @enum {string} */
        Scenario: "ransomware" | "ehr_down" | "vpn_intrusion" | "vendor_connection" | "mass_silence" | "information_leak" | "other";
        /** @enum {string} */
        IncidentSource: "person" | "alert" | "staff_report";
        /**
         * @description the last four speak for an ordinary fault, the others for the BCP
         * @enum {string}
         */
        Criterion: "ransom_note" | "files_encrypted" | "many_devices_affected" | "ehr_stopped" | "care_hindered" | "data_leak_suspected" | "attack_traces" | "outside_warning" | "backup_attacked" | "single_device" | "known_fault" | "maintenance_work" | "power_or_cable";
        /** @enum {string} */
        TaskState: "waiting" | "approval" | "task" | "program" | "done" | "failed" | "timed_out" | "skipped" | "cancelled";
        /** @enum {string} */
        AssetState: "normal" | "suspected" | "infected" | "cut_off" | "under_examination" | "restoring" | "restored";
        /** @enum {string} */
        CareService: "emergency" | "surgery" | "outpatient" | "inpatient" | "dialysis" | "delivery" | "examination" | "pharmacy" | "meals";
        /** @enum {string} */
        ServiceState: "normal" | "limited" | "stopped" | "alternative";
        IncidentPerson: {
            id: string;
            /** @description the id when it is nobody's */
            name: string;
        };
        Wallboard: {
            now: components["schemas"]["Time"];
            hospital: string;
            /** @description open ones, at most 50: number, title, severity, is_drill, phase, declared_at, overdue_tasks */
            incidents: Record<string, never>[];
            /** @description reports that were not sent: incident_number, is_drill, code, kind, closes_at (null: at once or promptly), aware_since */
            clocks: Record<string, never>[];
            /** @description running ones, at most 50: incident_number, title, reason, is_drill, severity, state, round, by_hand_from, step_until, started_at, and people, each with name, role, answer, minutes, channel, state, failure, at */
            calls: Record<string, never>[];
            /** @description those that are left alone because they failed */
            channels: {
                channel: string;
                failure: string;
            }[];
            /** @description for how long a message or a step is due that was not begun; 0: on time */
            oldest_due_s: number;
        };
        IncidentDeclaration: {
            /** @description one line */
            title: string;
            severity: components["schemas"]["Severity"];
            scenario: components["schemas"]["Scenario"];
            source: components["schemas"]["IncidentSource"];
            is_drill: boolean;
            criteria: components["schemas"]["Criterion"][];
            happened_at?: components["schemas"]["Time"];
            /** @description hash or id; empty: the shipped BCP */
            playbook: string;
        };
        IncidentSummary: {
            id: string;
            number: string;
            title: string;
            severity: components["schemas"]["Severity"];
            scenario: components["schemas"]["Scenario"];
            source: components["schemas"]["IncidentSource"];
            criteria: components["schemas"]["Criterion"][];
            is_drill: boolean;
            state: components["schemas"]["IncidentState"];
            phase: components["schemas"]["IncidentPhase"];
            revision: number;
            declared_at: components["schemas"]["Time"];
            declared_by: components["schemas"]["IncidentPerson"];
            /** Format: date-time */
            happened_at: string | null;
            /** Format: date-time */
            closed_at: string | null;
            close_reason: string;
            close_overrule: string;
            open_tasks: number;
            overdue_tasks: number;
        };
        IncidentExecution: {
            number: number;
            playbook: {
                sha256: string;
                id: string;
                name: string;
                /** @description by two-letter language code */
                translations: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
            };
            /** @description the strictest marking of its playbooks; TLP:AMBER where one has none */
            tlp: string;
            state: string;
            failure: string;
            started_at: components["schemas"]["Time"];
            /** Format: date-time */
            ended_at: string | null;
        };
        TaskApproval: {
            roles: string[];
            quorum: number;
            votes: {
                person: components["schemas"]["IncidentPerson"];
                role: string;
                agrees: boolean;
                /** @description the person, when somebody else entered it */
                on_behalf_of: components["schemas"]["IncidentPerson"] | null;
                entered_by: components["schemas"]["IncidentPerson"] | null;
                is_confirmed: boolean;
                /** @description it was never given, said who could have confirmed it */
                is_denied: boolean;
                /** @description the reader may confirm or deny it */
                may_confirm: boolean;
            }[];
        };
        TaskOutput: {
            name: string;
            /** @description bool, string, integer … of CACAO */
            type: string;
            description: string;
        };
        TaskDecision: {
            question: string;
            if_yes: string;
            if_no: string;
            recommendation: string;
            answer_variable: string;
            answer: boolean | null;
            answered_by: components["schemas"]["IncidentPerson"] | null;
            /** Format: date-time */
            answered_at: string | null;
            on_behalf_of: components["schemas"]["IncidentPerson"] | null;
            is_confirmed: boolean;
            /** @description it was never given, said who could have confirmed it */
            is_denied: boolean;
            /** @description the reader may confirm or deny it */
            may_confirm: boolean;
            channel: string;
            answer_note: string;
            /** @description links that may still be used */
            asked: {
                person: components["schemas"]["IncidentPerson"];
                until: components["schemas"]["Time"];
            }[];
        };
        IncidentTask: {
            /** @description EXECUTION-NUMBER */
            task: string;
            execution: number;
            step: string;
            name: string;
            description: string;
            instruction: string;
            /** @description by two-letter language code */
            translations: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            state: components["schemas"]["TaskState"];
            phase: string;
            lane: string;
            mhlw_item: string;
            mhlw_wording_confirmed: boolean;
            is_mandatory: boolean;
            assignee_role: string;
            deputy_roles: string[];
            /** @enum {string} */
            asked: "assignee" | "deputy" | "management";
            asked_role: string;
            owner: components["schemas"]["IncidentPerson"] | null;
            entered_at: components["schemas"]["Time"];
            /** Format: date-time */
            due_at: string | null;
            is_overdue: boolean;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: components["schemas"]["IncidentPerson"] | null;
            command: number;
            commands: number;
            patient_safety_risk: number;
            evidence_required: string[];
            evidence: string[];
            evidence_files: {
                name: string;
                sha256: string;
                size_bytes: number;
                added_at: components["schemas"]["Time"];
                by: components["schemas"]["IncidentPerson"];
            }[];
            note: string;
            failure: string;
            skip_reason: string;
            is_simulated: boolean;
            may_rerun: boolean;
            approval: components["schemas"]["TaskApproval"] | null;
            outputs: components["schemas"]["TaskOutput"][];
            decision: components["schemas"]["TaskDecision"] | null;
            clock: string;
        };
        IncidentFacts: {
            may_have_leaked: boolean;
            is_sensitive: boolean;
            is_financial: boolean;
            is_wrongful: boolean;
            is_over_1000: boolean;
            may_hinder_care: boolean;
            is_attack: boolean;
        };
        Clock: {
            code: string;
            authority: string;
            /** @enum {string} */
            kind: "window" | "limit" | "promptly" | "at_once";
            reason: string;
            /** Format: date */
            first_day: string | null;
            /** Format: date */
            last_day: string | null;
            /** Format: date */
            cautious_last_day: string | null;
            /** Format: date-time */
            opens_at: string | null;
            /** Format: date-time */
            closes_at: string | null;
            aware_since: components["schemas"]["Time"];
            source: string;
            url: string;
            edition: string;
            is_confirmed: boolean;
            /** Format: date-time */
            sent_at: string | null;
        };
        ReportSent: {
            version: number;
            to: string;
            sent_at: components["schemas"]["Time"];
            by: components["schemas"]["IncidentPerson"];
            receipt: string;
        };
        ReportSummary: {
            report: string;
            versions: number;
            /** Format: date-time */
            saved_at: string | null;
            saved_by: components["schemas"]["IncidentPerson"] | null;
            sent: components["schemas"]["ReportSent"][];
        };
        Incident: components["schemas"]["IncidentSummary"] & {
            phases: {
                phase: components["schemas"]["IncidentPhase"];
                entered_at: components["schemas"]["Time"];
                /** Format: date-time */
                left_at: string | null;
            }[];
            gate: {
                /** @enum {string} */
                next: "detection" | "first_response" | "recovery" | "after_action" | "closed";
                /** @description tasks; in the last phase also EXECUTION:STEP that never ran */
                missing: string[];
            };
            my_roles: string[];
            my_tasks: string[];
            /** @description those who may act */
            people: {
                id: string;
                name: string;
                role: components["schemas"]["Role"];
            }[];
            /** @description who held a role before somebody else took it, in the order in which that ended */
            past_roles: {
                role: string;
                person: components["schemas"]["IncidentPerson"];
                since: components["schemas"]["Time"];
                until: components["schemas"]["Time"];
            }[];
            roles: {
                role: string;
                person: components["schemas"]["IncidentPerson"];
                since: components["schemas"]["Time"];
            }[];
            executions: components["schemas"]["IncidentExecution"][];
            tasks: components["schemas"]["IncidentTask"][];
            assets: {
                asset: string;
                name: string;
                state: components["schemas"]["AssetState"];
                note: string;
                since: components["schemas"]["Time"];
                by: components["schemas"]["IncidentPerson"];
            }[];
            services: {
                service: components["schemas"]["CareService"];
                state: components["schemas"]["ServiceState"];
                note: string;
                since: components["schemas"]["Time"];
                by: components["schemas"]["IncidentPerson"];
            }[];
            /** Format: date-time */
            aware_since: string | null;
            aware_by: components["schemas"]["IncidentPerson"] | null;
            facts: components["schemas"]["IncidentFacts"] | null;
            clocks: components["schemas"]["Clock"][];
            reports: components["schemas"]["ReportSummary"][];
            chronology: {
                count: number;
                head: string;
                /** @description of the Merkle tree over all entries (RFC 6962); with count a checkpoint */
                root: string;
            };
        };
        IncidentAfterAction: components["schemas"]["Incident"] & {
            link?: {
                url: string;
                pin: string;
                until: components["schemas"]["Time"];
            };
        };
        IncidentAction: {
            /** @enum {string} */
            action: "set_severity";
            severity: components["schemas"]["Severity"];
        } | {
            /** @enum {string} */
            action: "set_phase";
            phase: components["schemas"]["IncidentPhase"];
            reason?: string;
        } | {
            /** @enum {string} */
            action: "take_role";
            role: string;
            person: string;
        } | {
            /** @enum {string} */
            action: "add_module";
            playbook: string;
        } | {
            /** @enum {string} */
            action: "take_task";
            task: string;
            person: string;
        } | {
            /** @enum {string} */
            action: "finish_task";
            task: string;
            command: number;
            is_success: boolean;
            note?: string;
            evidence?: string[];
            values?: {
                [key: string]: string | boolean | number;
            };
        } | {
            /** @enum {string} */
            action: "add_evidence";
            task: string;
            evidence: string[];
        } | {
            /** @enum {string} */
            action: "skip_task";
            task: string;
            reason: string;
        } | {
            /** @enum {string} */
            action: "approve_task";
            task: string;
            agrees: boolean;
        } | {
            /** @enum {string} */
            action: "ask_decision";
            task: string;
            person: string;
        } | {
            /** @enum {string} */
            action: "answer_decision";
            task: string;
            answer: boolean;
            on_behalf_of?: string;
            note?: string;
        } | {
            /** @enum {string} */
            action: "confirm_decision";
            task: string;
            person?: string;
        } | {
            /** @enum {string} */
            action: "deny_decision";
            task: string;
            person?: string;
            reason: string;
        } | {
            /** @enum {string} */
            action: "pause";
            execution: number;
            reason: string;
        } | {
            /** @enum {string} */
            action: "resume";
            execution: number;
            reason: string;
        } | {
            /** @enum {string} */
            action: "cancel";
            execution: number;
            reason: string;
        } | {
            /** @enum {string} */
            action: "rerun_task";
            task: string;
        } | {
            /** @enum {string} */
            action: "set_asset";
            asset: string;
            state: components["schemas"]["AssetState"];
            note?: string;
        } | {
            /** @enum {string} */
            action: "set_service";
            service: components["schemas"]["CareService"];
            state: components["schemas"]["ServiceState"];
            note?: string;
        } | {
            /** @enum {string} */
            action: "set_aware";
            aware_since: components["schemas"]["Time"];
            facts: components["schemas"]["IncidentFacts"];
        } | {
            /** @enum {string} */
            action: "save_report";
            report: string;
            fields: {
                [key: string]: string;
            };
        } | {
            /** @enum {string} */
            action: "note_report_sent";
            report: string;
            to: string;
            sent_at: components["schemas"]["Time"];
            receipt?: string;
            version: number;
        } | {
            /** @enum {string} */
            action: "add_note";
            line: string;
            happened_at?: components["schemas"]["Time"];
        } | {
            /** @enum {string} */
            action: "close";
            reason: string;
            overrule?: string;
        };
        ChronologyEntry: {
            number: number;
            happened_at: components["schemas"]["Time"];
            entered_at: components["schemas"]["Time"];
            kind: string;
            actor: components["schemas"]["IncidentPerson"];
            from: string;
            to: string;
            assets: components["schemas"]["IncidentPerson"][];
            /** @description whom a note names with @ */
            people: components["schemas"]["IncidentPerson"][];
            is_open: boolean;
            /** @description 0: none */
            corrects: number;
            text: string;
            details: {
                [key: string]: unknown;
            };
        };
        Report: {
            report: string;
            authority: string;
            draft: {
                field: string;
                /** @description the parts with ", " between them, in codes and UTC */
                value: string;
                /** @description what it is made of, and where each is from */
                parts: {
                    /** @enum {string} */
                    source: "declaration" | "board" | "tasks" | "chronology" | "awareness" | "reports" | "roles" | "directory" | "ledger";
                    /** Format: date-time */
                    at: string | null;
                    code: string;
                    text: string;
                    /** @description number in the chronology; 0: not from there */
                    entry: number;
                }[];
            }[];
            versions: {
                version: number;
                saved_at: components["schemas"]["Time"];
                by: components["schemas"]["IncidentPerson"];
                fields: {
                    [key: string]: string;
                };
            }[];
            sent: components["schemas"]["ReportSent"][];
        };
        Score: {
            seconds: number;
            /** Format: date-time */
            first_sign: string;
            /** @description seconds and target_s count from the first sign; null: has not happened, has no target */
            milestones: {
                /** @enum {string} */
                code: "declared" | "first_call" | "first_answer" | "management_informed" | "management_decided" | "first_report" | "closed";
                /** Format: date-time */
                at: string | null;
                seconds: number | null;
                target_s: number | null;
            }[];
            tasks: {
                task: string;
                step: string;
                name: string;
                role: string;
                seconds: number;
                was_overdue: boolean;
                state: components["schemas"]["TaskState"];
            }[];
            roles: {
                role: string;
                tasks: number;
                seconds: number;
                overdue: number;
            }[];
            phases: {
                phase: components["schemas"]["IncidentPhase"];
                seconds: number;
            }[];
        };
        ContactName: {
            id: string;
            name: string;
        };
        Directory: {
            contacts: Record<string, never>[];
            vendors: Record<string, never>[];
            outside_bodies: Record<string, never>[];
            groups: Record<string, never>[];
            rosters: Record<string, never>[];
            duties: Record<string, never>[];
            policies: Record<string, never>[];
            findings: {
                code: string;
                subject: string;
                /** Format: date-time */
                at: string | null;
            }[];
        };
        PolicyCheck: {
            holds: boolean;
            moments: number;
            slowest_s: number;
            counter_example: Record<string, never> | null;
        };
        Channel: {
            channel: string;
            column: string;
            is_configured: boolean;
            /** @description it failed too often and is not tried for retry_in_s */
            is_open: boolean;
            retry_in_s: number;
            sent: number;
            failed: number;
            waiting: number;
            last_failure: string;
            test: null | {
                escalation: string;
                contact: string;
                /** Format: date-time */
                at: string;
                state: string;
            };
        };
        Escalation: {
            id: string;
            incident: Record<string, never> | null;
            /** @enum {string} */
            reason: "incident" | "task_overdue" | "decision" | "test" | "contact_tree" | "candidate";
            subject: string;
            severity: components["schemas"]["Severity"];
            is_drill: boolean;
            policy: string;
            /** @enum {string} */
            state: "calling" | "answered" | "stopped" | "exhausted";
            step: string;
            round: number;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            step_until: string | null;
            /** Format: date-time */
            ended_at: string | null;
            end_reason: string;
            by_hand: {
                from: components["schemas"]["Time"];
                /** @enum {string} */
                cause: "unanswered" | "unreachable" | "paper" | "exhausted" | "call_back";
            } | null;
            calls: Record<string, never>[];
            responses: Record<string, never>[];
            tries: Record<string, never>[];
        };
        WatchFinding: {
            number: number;
            /** @description 16 hexadecimal digits; the same while it grows */
            episode: string;
            version: number;
            detector: string;
            subject: {
                /** @enum {string} */
                kind: "none" | "asset" | "mac" | "address" | "segment";
                id: string;
                name: string;
            };
            other: {
                /** @enum {string} */
                kind: "none" | "asset" | "mac" | "address" | "segment";
                id: string;
                name: string;
            };
            segment: string;
            first: components["schemas"]["Time"];
            last: components["schemas"]["Time"];
            count: number;
            score: number;
            /** @enum {string} */
            standing: "alarm" | "learning" | "maintenance" | "allowed" | "exempt" | "blind" | "flood";
            measures: {
                name: string;
                value: number;
                threshold: number;
            }[];
            facts: {
                name: string;
                text: string;
            }[];
            reason_ja: string;
            reason_en: string;
        };
        WatchCandidate: {
            /** @description of one candidate alone */
            findings?: components["schemas"]["WatchFinding"][];
            id: string;
            /** @enum {string} */
            state: "open" | "seen" | "confirmed" | "dismissed";
            revision: number;
            opened_at: components["schemas"]["Time"];
            title_ja: string;
            title_en: string;
            recipe: string;
            detector: string;
            score: number;
            confidence: number;
            /** @description people are called for it */
            pages: boolean;
            severity: components["schemas"]["Severity"];
            first: components["schemas"]["Time"];
            last: components["schemas"]["Time"];
            playbook: string;
            first_action: string;
            first_action_ja: string;
            first_action_en: string;
            /** @description code: why it matters to care */
            why: string;
            why_ja: string;
            why_en: string;
            /** @description codes of detectors */
            reasons: string[];
            subjects: {
                kind: string;
                id: string;
                name: string;
                asset: null | {
                    kind: string;
                    department: string;
                    place: string;
                    purpose: string;
                    owner: string;
                    vendor: string;
                };
            }[];
            subject_count: number;
            segments: string[];
            seen_by: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            seen_at: string | null;
            settled_by: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            settled_at: string | null;
            dismissal: string;
            note: string;
            incident: null | {
                id: string;
                number: string;
            };
            call: null | {
                id: string;
                state: string;
            };
        };
        WatchSuppression: {
            id: string;
            detector: string;
            subject: string;
            subject_name: string;
            other: string;
            owner: string;
            reason: string;
            until: components["schemas"]["Time"];
            is_in_force: boolean;
            created_at: components["schemas"]["Time"];
            created_by: {
                id: string;
                name: string;
            };
            candidate: string;
        };
        WatchMaintenance: {
            id: string;
            asset: string;
            asset_name: string;
            segment: string;
            from: components["schemas"]["Time"];
            until: components["schemas"]["Time"];
            is_in_force: boolean;
            owner: string;
            reason: string;
            created_at: components["schemas"]["Time"];
            created_by: {
                id: string;
                name: string;
            };
        };
        WatchRole: {
            asset: string;
            asset_name: string;
            role: string;
            /** @enum {string} */
            state: "learned" | "declared" | "confirmed" | "denied";
            is_in_force: boolean;
            reason: string;
            at: components["schemas"]["Time"];
            by: {
                id: string;
                name: string;
            };
        };
        WatchSensor: {
            id: string;
            agent: string;
            asset: string;
            asset_name: string;
            interface: string;
            received_at: components["schemas"]["Time"];
            is_silent: boolean;
            is_blind: boolean;
        };
        AuditRecord: {
            number: number;
            at: components["schemas"]["Time"];
            actor: string;
            actor_name: string;
            address: string;
            action: string;
            object: string;
            detail: Record<string, never>;
        };
    };
    responses: {
        /** @description malformed: not the JSON that was asked for */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description unauthenticated (or sign_in_failed): sign in first */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description refused: the role may not do this. not_entitled, same_person: of an incident, not this person. cross_site: not sent by our own page, or no CSRF token */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description not_found, invitation_unknown */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description conflict: the state does not allow it (agent_not_waiting, agent_not_locked, last_administrator) */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description incident_closed, task_over, gate_shut: the incident is further than the one who asks knows, or not far enough */
        IncidentConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description changed_meanwhile: If-Match names an older version */
        ChangedMeanwhile: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description invalid_argument or a more precise code; pointer names the member */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description precondition_missing: If-Match is needed */
        PreconditionMissing: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description slow_down: too often */
        SlowDown: {
            headers: {
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        Id: string;
        /** @description words that occur in any column */
        Q: string;
        /** @description f.COLUMN=TEXT, one parameter for each column: every word occurs in the cell; !word must not; = alone wants an empty cell */
        Filter: {
            [key: string]: string;
        };
        /** @description columns, first key first, - for descending: -last_seen,name */
        Sort: string;
        Offset: number;
        /** @description older than this number (next of the page before) */
        Before: number;
        PageLimit: number;
        /** @description "VERSION" as the ETag gave it */
        IfMatch: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description status */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    doctor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description checks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Doctor"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
        };
    };
    sign_in: {
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
            /** @description session; by cookie __Host-sonae unless wants_token */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["SlowDown"];
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the session is over, the cookie cleared */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    change_own_language: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    language: components["schemas"]["Language"];
                };
            };
        };
        responses: {
            /** @description session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    open_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description what the code is for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationOpened"];
                };
            };
            400: components["responses"]["Malformed"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["SlowDown"];
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAccept"];
            };
        };
        responses: {
            /** @description signed in */
            201: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Malformed"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["SlowDown"];
        };
    };
    setup_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description code; null when somebody has an account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string | null;
                    };
                };
            };
            404: components["responses"]["NotFound"];
        };
    };
    people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description people */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: components["schemas"]["Person"][];
                        invitations: components["schemas"]["Invitation"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    role: components["schemas"]["Role"];
                    language?: components["schemas"]["Language"];
                };
            };
        };
        responses: {
            /** @description the code, shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        role: components["schemas"]["Role"];
                        name: string;
                        expires_at: components["schemas"]["Time"];
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    change_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            /** @description the person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    assets: {
        parameters: {
            query?: {
                /** @description words that occur in any column */
                q?: components["parameters"]["Q"];
                /** @description f.COLUMN=TEXT, one parameter for each column: every word occurs in the cell; !word must not; = alone wants an empty cell */
                f?: components["parameters"]["Filter"];
                /** @description columns, first key first, - for descending: -last_seen,name */
                sort?: components["parameters"]["Sort"];
                offset?: components["parameters"]["Offset"];
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: number;
                        total: number;
                        matched: number;
                        offset: number;
                        rows: components["schemas"]["AssetRow"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    add_asset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssetAdd"];
            };
        };
        responses: {
            /** @description the row */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetRow"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    assets_csv: {
        parameters: {
            query?: {
                /** @description words that occur in any column */
                q?: components["parameters"]["Q"];
                /** @description f.COLUMN=TEXT, one parameter for each column: every word occurs in the cell; !word must not; = alone wants an empty cell */
                f?: components["parameters"]["Filter"];
                /** @description columns, first key first, - for descending: -last_seen,name */
                sort?: components["parameters"]["Sort"];
                /** @description names, comma between; all without */
                columns?: string;
                lang?: components["schemas"]["Language"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    asset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the asset */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    change_asset: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssetChange"];
            };
        };
        responses: {
            /** @description the row */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetRow"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    asset_history: {
        parameters: {
            query?: {
                /** @description older than this number (next of the page before) */
                before?: components["parameters"]["Before"];
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changes: components["schemas"]["Change"][];
                        next: number | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    columns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description columns */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: components["schemas"]["Column"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    agents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description agents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        interval_s: number;
                        late_after_s: number;
                        agents: components["schemas"]["Agent"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    approve_agent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the agent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    unlock_agent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the agent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    revoke_agent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the agent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    agent_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokens: components["schemas"]["Token"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    add_agent_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenAdd"];
            };
        };
        responses: {
            /** @description the token, shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        token: string;
                        expires_at: components["schemas"]["Time"];
                        /** @description HOST:PORT */
                        server: string;
                        command: string;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    remove_agent_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    playbooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        playbooks: components["schemas"]["Playbook"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    importPlaybook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description it was there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaybookDetail"];
                };
            };
            /** @description taken in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaybookDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            409: components["responses"]["Conflict"];
            /** @description playbook_refused: every fault of its form, or every finding of the lint (signature_invalid among them); signature_required: the house asks for one by a trusted key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PlaybookProblem"];
                };
            };
        };
    };
    playbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of its document in hex, or its id for the newest version */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the playbook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaybookDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    playbookDocument: {
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
            /** @description the document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    incidents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description incidents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        incidents: components["schemas"]["IncidentSummary"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    declare_incident: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentDeclaration"];
            };
        };
        responses: {
            /** @description the incident */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    incident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    act_on_incident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentAction"];
            };
        };
        responses: {
            /** @description the incident; of ask_decision with the link, this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentAfterAction"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IncidentConflict"];
            422: components["responses"]["Invalid"];
        };
    };
    addEvidenceFile: {
        parameters: {
            query: {
                /** @description of the file; one line */
                name: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description the incident; the file is on disk */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IncidentConflict"];
            /** @description too_large, or evidence_quota: all evidence together takes 10 GiB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["Invalid"];
            /** @description store_full: 256 MiB stay free for the journal */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evidenceFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description its bytes, to be saved and not shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            /** @description evidence_damaged: the bytes on disk do not have that hash any more */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chronology: {
        parameters: {
            query?: {
                /** @description a number: what came after it */
                after?: number;
                max?: number;
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["ChronologyEntry"][];
                        /** @description of the whole chronology */
                        count: number;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    export_chronology: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one JSON object a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                /** @description code of the clock that it serves */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    score: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the score */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    clocks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description clocks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clocks: components["schemas"]["Clock"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    directory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description directory */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    addDirectoryItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description stored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    changeDirectoryItem: {
        parameters: {
            query?: {
                /** @description One that is not there is new under that id, as an export has it, so that others still name it */
                restore?: boolean;
            };
            header?: never;
            path: {
                kind: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description restored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    removeDirectoryItem: {
        parameters: {
            query: {
                version: number;
            };
            header?: never;
            path: {
                kind: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    readTable: {
        parameters: {
            query?: {
                /** @description Its name; without it the first sheet that is visible */
                sheet?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
            };
        };
        responses: {
            /** @description read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sheet: string;
                        csv: string;
                        /** @description Those that are visible */
                        sheets: string[];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            /** @description too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no workbook that can be read */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["Invalid"];
        };
    };
    importContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    csv: string;
                };
            };
        };
        responses: {
            /** @description imported */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        updated: number;
                        heading_line: number;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    importRoster: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    csv: string;
                    name: string;
                    role: string;
                };
            };
        };
        responses: {
            /** @description the roster, which was there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description the roster, which is new */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    checkPolicy: {
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
            /** @description checked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyCheck"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description channels */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: components["schemas"]["Channel"][];
                        oldest_due_s: number;
                        test_every_s: number;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    testChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contact: string;
                };
            };
        };
        responses: {
            /** @description begun */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalation"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    phoneTree: {
        parameters: {
            query?: {
                /** @description Japanese when absent */
                language?: components["schemas"]["Language"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A4, with its typefaces in it; made at that moment, never cached */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    network: {
        parameters: {
            query?: {
                /** @description RFC 3339: as it was then; without it the present */
                at?: string;
                /** @description ids with commas between, at most 100: only those, the links that touch them and what is at their other ends */
                elements?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the network */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Network"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    networkChanges: {
        parameters: {
            query?: {
                /** @description without it: the time of the last approval, else seven days ago */
                since?: string;
                /** @description without it: now */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkChanges"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    networkMoments: {
        parameters: {
            query?: {
                /** @description how many moments */
                max?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description moments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkMoments"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    where: {
        parameters: {
            query: {
                /** @description what is looked for */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description at most 20, the best first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Places"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    approveNetwork: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    of?: components["schemas"]["Time"];
                    note?: string;
                };
            };
        };
        responses: {
            /** @description the approval */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkApproval"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    networkZones: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version 0: nobody wrote it yet */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkZones"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    putNetworkZones: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NetworkZones"];
            };
        };
        responses: {
            /** @description stored */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkZones"];
                };
            };
            /** @description stored, the first */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkZones"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    networkLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version 0: nobody wrote it yet */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkLinks"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    putNetworkLinks: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NetworkLinks"];
            };
        };
        responses: {
            /** @description stored */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkLinks"];
                };
            };
            /** @description stored, the first */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkLinks"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    networkPins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description version 0: nobody wrote it yet */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkPins"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    putNetworkPins: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NetworkPins"];
            };
        };
        responses: {
            /** @description stored */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkPins"];
                };
            };
            /** @description stored, the first */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkPins"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    networkSegments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description segments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        segments: components["schemas"]["DeclaredSegment"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    putNetworkSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description the range with ~ for its slash: 10.1.10.0~24 */
                prefix: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclaredSegment"];
            };
        };
        responses: {
            /** @description stored */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclaredSegment"];
                };
            };
            /** @description stored, the first */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclaredSegment"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    removeNetworkSegment: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description the range with ~ for its slash: 10.1.10.0~24 */
                prefix: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    networkViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description views */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        views: components["schemas"]["NetworkDrawing"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    putNetworkView: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description of the view */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NetworkDrawing"];
            };
        };
        responses: {
            /** @description stored */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkDrawing"];
                };
            };
            /** @description stored, the first */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkDrawing"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    removeNetworkView: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description of the view */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    networkDiagram: {
        parameters: {
            query?: {
                /** @description layers to draw */
                layers?: "l2" | "l3" | "both";
                /** @description 0 zones, 1 segments, 2 with named servers and counts, 3 every machine */
                depth?: number;
                /** @description only this segment, with every machine */
                segment?: string;
                /** @description only what stands there */
                place?: string;
                /** @description only these zones: codes with commas between */
                zones?: string;
                /** @description RFC 3339: as it was then; without it the present */
                at?: string;
                /** @description marks what changed since then */
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the drawing */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkDiagram"];
                };
            };
            /** @description as the ETag that was sent says */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    networkDiagramSvg: {
        parameters: {
            query?: {
                /** @description layers to draw */
                layers?: "l2" | "l3" | "both";
                /** @description 0 zones, 1 segments, 2 with named servers and counts, 3 every machine */
                depth?: number;
                /** @description only this segment, with every machine */
                segment?: string;
                /** @description only what stands there */
                place?: string;
                /** @description only these zones: codes with commas between */
                zones?: string;
                /** @description RFC 3339: as it was then; without it the present */
                at?: string;
                /** @description marks what changed since then */
                since?: string;
                /** @description language of the drawing; without it the asker's */
                lang?: components["schemas"]["Language"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the drawing */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description as the ETag that was sent says */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    networkDiagramPdf: {
        parameters: {
            query?: {
                /** @description layers to draw */
                layers?: "l2" | "l3" | "both";
                /** @description 0 zones, 1 segments, 2 with named servers and counts, 3 every machine */
                depth?: number;
                /** @description only this segment, with every machine */
                segment?: string;
                /** @description only what stands there */
                place?: string;
                /** @description only these zones: codes with commas between */
                zones?: string;
                /** @description RFC 3339: as it was then; without it the present */
                at?: string;
                /** @description marks what changed since then */
                since?: string;
                /** @description language of the drawing; without it the asker's */
                lang?: components["schemas"]["Language"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the drawing */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description as the ETag that was sent says */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    networkDiagramPng: {
        parameters: {
            query?: {
                /** @description layers to draw */
                layers?: "l2" | "l3" | "both";
                /** @description 0 zones, 1 segments, 2 with named servers and counts, 3 every machine */
                depth?: number;
                /** @description only this segment, with every machine */
                segment?: string;
                /** @description only what stands there */
                place?: string;
                /** @description only these zones: codes with commas between */
                zones?: string;
                /** @description RFC 3339: as it was then; without it the present */
                at?: string;
                /** @description marks what changed since then */
                since?: string;
                /** @description language of the drawing; without it the asker's */
                lang?: components["schemas"]["Language"];
                /** @description pixels */
                width?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the drawing */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description as the ETag that was sent says */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    networkDiagramDrawio: {
        parameters: {
            query?: {
                /** @description layers to draw */
                layers?: "l2" | "l3" | "both";
                /** @description 0 zones, 1 segments, 2 with named servers and counts, 3 every machine */
                depth?: number;
                /** @description only this segment, with every machine */
                segment?: string;
                /** @description only what stands there */
                place?: string;
                /** @description only these zones: codes with commas between */
                zones?: string;
                /** @description RFC 3339: as it was then; without it the present */
                at?: string;
                /** @description marks what changed since then */
                since?: string;
                /** @description language of the drawing; without it the asker's */
                lang?: components["schemas"]["Language"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the drawing */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.jgraph.mxfile": string;
                };
            };
            /** @description as the ETag that was sent says */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    connections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description connections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        connections: components["schemas"]["ExternalConnection"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    addConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclaredConnection"];
            };
        };
        responses: {
            /** @description stored */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclaredConnection"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    connection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the connection */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalConnection"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    changeConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclaredConnection"];
            };
        };
        responses: {
            /** @description stored */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclaredConnection"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["Invalid"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    removeConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description "VERSION" as the ETag gave it */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            428: components["responses"]["PreconditionMissing"];
        };
    };
    reviewConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    verdict: "in_order" | "to_change" | "to_close";
                    note?: string;
                };
            };
        };
        responses: {
            /** @description stored */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclaredConnection"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    devices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description devices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        devices: components["schemas"]["NetworkDevice"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description IP address */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the reading: docs/network.md */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceReading"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    forgetDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description IP address */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description forgotten */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    scanDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                };
            };
        };
        responses: {
            /** @description it will be asked */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    watchEvents: {
        parameters: {
            query?: {
                /** @description code */
                detector?: string;
                /** @description id of an asset, MAC or address */
                subject?: string;
                /** @description what it counts for */
                standing?: "alarm" | "learning" | "maintenance" | "allowed" | "exempt" | "blind" | "flood";
                /** @description only findings with a smaller number */
                before?: number;
                /** @description at most 1,000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description findings; `next` is the `before` of the page that follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["WatchFinding"][];
                        next: number | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    watchCandidates: {
        parameters: {
            query?: {
                /** @description unsettled: only those that nobody confirmed or dismissed */
                state?: "all" | "unsettled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description candidates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        candidates: components["schemas"]["WatchCandidate"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    watchCandidate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the candidate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchCandidate"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    seeCandidate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the candidate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchCandidate"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    confirmCandidate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    severity?: components["schemas"]["Severity"];
                    playbook?: string;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description the candidate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchCandidate"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    dismissCandidate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "expected_work" | "known_good" | "false_alarm" | "exercise" | "duplicate" | "other";
                    note?: string;
                    suppress_until?: components["schemas"]["Time"];
                    owner?: string;
                };
            };
        };
        responses: {
            /** @description the candidate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchCandidate"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    suppressions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description suppressions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        suppressions: components["schemas"]["WatchSuppression"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    suppress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description code; empty: every one */
                    detector?: string;
                    subject: string;
                    other?: string;
                    owner: string;
                    reason: string;
                    until: components["schemas"]["Time"];
                };
            };
        };
        responses: {
            /** @description stored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchSuppression"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    liftSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description lifted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    maintenance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        maintenance: components["schemas"]["WatchMaintenance"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    announceMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    asset?: string;
                    segment?: string;
                    from: components["schemas"]["Time"];
                    until: components["schemas"]["Time"];
                    owner: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description stored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchMaintenance"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    endMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    machineRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roles: components["schemas"]["WatchRole"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    declareMachineRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    asset: string;
                    role: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description stored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchRole"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    decideMachineRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id */
                asset: string;
                /** @description code */
                role: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    is_confirmed?: boolean;
                };
            };
        };
        responses: {
            /** @description stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchRole"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    watchSensors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description sensors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sensors: components["schemas"]["WatchSensor"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    wallboard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description as of this moment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallboard"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    escalations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description escalations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        escalations: components["schemas"]["Escalation"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    testPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policy: string;
                };
            };
        };
        responses: {
            /** @description begun */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalation"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    escalation: {
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
            /** @description escalation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalation"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
        };
    };
    actOnEscalation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description escalation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalation"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    audit: {
        parameters: {
            query?: {
                /** @description older than this number (next of the page before) */
                before?: components["parameters"]["Before"];
                limit?: components["parameters"]["PageLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        records: components["schemas"]["AuditRecord"][];
                        next: number | null;
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: {
                /** @description send what came after it first */
                "Last-Event-ID"?: number;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description event ledger {"revision":N,"assets":[ids]} (none: many); event agents {"revision":N}; event incidents {"revision":N,"incidents":[ids]}; event network {"revision":N,"at":time}; event watch {"revision":N,"candidates":[ids]} (none: what was said beforehand changed); event findings {"revision":N} */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Refused"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
}
