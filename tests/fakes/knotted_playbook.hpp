// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "playbooks/codec.hpp"

#include <memory>
#include <string>

namespace sonae::testing {

/// Four branches side by side, each a person's task and then a program's command, whose failure a
/// person mends; after them a loop of a person's tasks that goes on while they answer "true".
inline std::shared_ptr<playbooks::Playbook const> knotted_playbook() {
    auto const id = [](std::string const& type, int number) {
        auto const digits = std::to_string(100'000'000'000 + number);
        return "\"" + type + "--9f6b1a0e-5d1c-4d3b-8a55-" + digits + "\"";
    };
    auto steps = id("start", 1) + R"(:{"type":"start","on_completion":)" + id("parallel", 2) +
                 R"(},)" + id("parallel", 2) +
                 R"(:{"type":"parallel","name":"side by side","next_steps":[)";
    for (auto branch = 0; branch < 4; ++branch) {
        steps += (branch == 0 ? "" : ",") + id("action", 10 + branch);
    }
    steps += R"(],"on_completion":)" + id("while-condition", 3) + "},";
    for (auto branch = 0; branch < 4; ++branch) {
        steps +=
            id("action", 10 + branch) +
            R"(:{"type":"action","name":"person","commands":[{"type":"manual","command":"do"}],)"
            R"("agent":)" +
            id("group", 5) + R"(,"on_completion":)" + id("action", 20 + branch) + "}," +
            id("action", 20 + branch) +
            R"(:{"type":"action","name":"program","commands":[{"type":"http-api",)"
            R"("command":"GET / HTTP/1.1"}],"agent":)" +
            id("group", 5) + R"(,"on_success":)" + id("end", 30 + branch) + R"(,"on_failure":)" +
            id("action", 60 + branch) + "}," + id("action", 60 + branch) +
            R"(:{"type":"action","name":"mend","commands":[{"type":"manual","command":"do"}],)"
            R"("agent":)" +
            id("group", 5) + R"(,"on_completion":)" + id("end", 30 + branch) + "}," +
            id("end", 30 + branch) + R"(:{"type":"end"},)";
    }
    steps += id("while-condition", 3) +
             R"(:{"type":"while-condition","name":"again","condition":"__more__:value = true",)"
             R"("on_true":)" +
             id("action", 40) + R"(,"on_completion":)" + id("end", 50) + "}," + id("action", 40) +
             R"(:{"type":"action","name":"loop","commands":[{"type":"manual","command":"do"}],)"
             R"("agent":)" +
             id("group", 5) + R"(,"on_completion":)" + id("end", 41) +
             R"(,"out_args":["__more__"]},)" + id("end", 41) + R"(:{"type":"end"},)" +
             id("end", 50) + R"(:{"type":"end"})";
    auto const document =
        R"({"type":"playbook","spec_version":"cacao-2.0","id":)" + id("playbook", 6) +
        R"(,"name":"knot","created_by":)" + id("identity", 7) +
        R"(,"created":"2026-05-01T00:00:00.000Z","modified":"2026-05-01T00:00:00.000Z",)"
        R"("playbook_variables":{"__more__":{"type":"bool","value":"true"}},"workflow_start":)" +
        id("start", 1) + R"(,"workflow":{)" + steps + R"(},"agent_definitions":{)" +
        id("group", 5) + R"(:{"type":"group","name":"CSIRT"}}})";
    auto imported = playbooks::import_playbook(document);
    return std::make_shared<playbooks::Playbook const>(imported.playbook.value());
}

} // namespace sonae::testing
