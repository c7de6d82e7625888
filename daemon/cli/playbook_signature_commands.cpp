// SPDX-License-Identifier: Apache-2.0
// Signing playbooks and checking signatures, both without a daemon.
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/local_file.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/playbook_trust.hpp"
#include "daemon/cli/playbook_verdict.hpp"
#include "inventory/base/random.hpp"
#include "playbooks/codec.hpp"
#include "playbooks/signature.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <ostream>

namespace sonae::cli {

namespace {

using playbooks::SignedForm;

constexpr auto max_file_bytes = std::size_t{10'000'000};
constexpr auto max_key_bytes = std::size_t{100'000};

Problem key_problem(std::string const& file, Error const& error) {
    return {
        .exit = ExitCode::usage,
        .code = "key_not_usable",
        .detail = file + ": " + error.text(),
        .pointer = file};
}

/// Nothing when the file is no playbook; what is wrong with it was shown.
Answer<std::optional<playbooks::Playbook>>
playbook_in(Context& context, std::string const& file, Instant now) {
    TRY(text, text_of_file(file, max_file_bytes));
    auto imported = playbooks::import_playbook(text);
    if (!imported.playbook) {
        auto const verdict = playbook_verdict(file, text, now);
        if (context.wants_json) {
            print_json(context, verdict);
        } else {
            print_playbook_verdict(context, verdict);
        }
    }
    return std::move(imported.playbook);
}

/// A version 4 UUID (RFC 9562 5.4).
std::string random_uuid() {
    auto bytes = std::array<std::uint8_t, 16>{};
    SystemRandom{}.fill(bytes);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    auto text = to_hex(bytes);
    for (auto const at : {20U, 16U, 12U, 8U}) {
        text.insert(at, 1, '-');
    }
    return text;
}

/// CACAO writes three decimals.
playbooks::Timestamp moment(Instant now) {
    auto const at = std::chrono::floor<std::chrono::seconds>(now);
    auto text = to_rfc3339(at);
    text.insert(text.size() - 1, ".000");
    return {std::move(text), at};
}

SignedForm form_of(std::string_view mode) {
    return mode == "canonical"    ? SignedForm::canonical
           : mode == "hash-bytes" ? SignedForm::hash_bytes
                                  : SignedForm::hex_of_hash;
}

Answer<ExitCode> run_sign(Context& context, Invocation const& invocation) {
    auto const key_file = invocation.value("key");
    if (!key_file) {
        return usage_problem(std::string{context.say(
            {"--key で秘密鍵のファイルを指定してください", "name the private key with --key"}
        )});
    }
    auto const now = SystemClock{}.now();
    TRY(key, text_of_file(*key_file, max_key_bytes));
    auto const algorithm = playbooks::signing_algorithm(key);
    if (!algorithm) {
        return key_problem(*key_file, algorithm.error());
    }
    TRY(playbook, playbook_in(context, invocation.arguments.front(), now));
    if (!playbook) {
        return ExitCode::found_problems;
    }
    auto& summary = playbook->playbook_processing_summary;
    if (summary && playbook->signatures.empty()) {
        // It is part of what is signed.
        summary->digital_signatures = true;
    }
    auto order = playbooks::SigningOrder{};
    order.id = "jss--" + random_uuid();
    order.created_by = playbook->created_by;
    order.at = moment(now);
    order.signee = invocation.value("signee").value_or(playbook->created_by);
    order.algorithm = *algorithm;
    order.private_key_pem = key;
    order.form = form_of(invocation.value("mode").value_or(""));
    auto signature = playbooks::sign(*playbook, order);
    if (!signature) {
        return key_problem(*key_file, signature.error());
    }
    playbook->signatures.push_back(std::move(*signature));
    auto const document = playbooks::canonical_text(*playbook);
    if (auto const file = invocation.value("output")) {
        return write_file(context, *file, document, Secrecy::readable_by_all);
    }
    context.out << document << '\n';
    return ExitCode::ok;
}

/// What the verdicts come to, in one sentence.
std::string conclusion(Context const& context, std::string const& refusal, bool has_keys) {
    if (!refusal.empty()) {
        return refusal_words(context, refusal);
    }
    return std::string{
        has_keys ? context.say({"信頼する鍵の正しい署名です", "signed by a trusted key"})
                 : context.say(
                       {"改ざんはありません。誰の鍵かは --key で確かめてください",
                        "it was not altered; --key checks whose key it is"}
                   )};
}

Answer<ExitCode> run_verify(Context& context, Invocation const& invocation) {
    auto const now = SystemClock{}.now();
    auto rule = playbooks::SignatureRule{};
    for (auto const& file : invocation.values("key")) {
        TRY(pem, text_of_file(file, max_key_bytes));
        auto key = playbooks::key_sha256_of(pem);
        if (!key) {
            return key_problem(file, key.error());
        }
        rule.trusted_keys.push_back(std::move(*key));
    }
    rule.is_required = !rule.trusted_keys.empty();
    auto const& file = invocation.arguments.front();
    TRY(playbook, playbook_in(context, file, now));
    if (!playbook) {
        return ExitCode::found_problems;
    }
    auto const found = playbooks::verify_signatures(*playbook, rule.trusted_keys, now);
    auto const signatures = signatures_json(found);
    auto const checked = playbooks::check_signatures(*playbook, rule, now);
    auto const refusal = found.empty() ? std::string{"signature_absent"}
                         : checked     ? std::string{}
                                       : checked.error().what;
    if (context.wants_json) {
        print_json(context, {{"file", file}, {"signatures", signatures}, {"refusal", refusal}});
    } else if (found.empty()) {
        print_note(context, context.say({"署名がありません", "it has no signature"}));
    } else {
        print_signatures(context, signatures);
        print_note(context, conclusion(context, refusal, rule.is_required));
    }
    return refusal.empty() ? ExitCode::ok : ExitCode::found_problems;
}

} // namespace

std::vector<Command> playbook_signature_commands() {
    return {
        {.path = "playbook sign",
         .says = {"対応手順のファイルに署名する(サーバー不要)", "sign a playbook; needs no daemon"},
         .arguments = {{.name = "FILE", .says = {"CACAO 2.0 の JSON", "CACAO 2.0 JSON"}}},
         .options =
             {{.name = "key",
               .value = "KEYFILE",
               .says =
                   {"秘密鍵(PEM、パスフレーズなし)",
                    "private key in PEM without passphrase: Ed25519, P-256, P-384, P-521, RSA"}},
              {.name = "mode",
               .value = "FORM",
               .says =
                   {"署名する対象(既定 hex-of-hash: 他のソフトと同じ)",
                    "what is signed (default hex-of-hash: what other tools read)"},
               .choices = {"hex-of-hash", "canonical", "hash-bytes"}},
              {.name = "signee",
               .value = "NAME",
               .says = {"署名者の名前(既定は created_by)", "who signs (default: created_by)"}},
              {.name = "output",
               .value = "FILE",
               .says = {"書き出すファイル(既定は標準出力)", "file (default: standard output)"}}},
         .examples =
             {{"sonae playbook sign plan.json --key csirt.key --signee CSIRT --output "
               "signed.json",
               {"前の署名はそのまま残る。取り込み済みの版に署名するときは、先に modified "
                "を新しくする",
                "earlier signatures stay; to sign a version that was imported, give it a new "
                "modified first"}}},
         .run = &run_sign},
        {.path = "playbook verify",
         .says =
             {"対応手順のファイルの署名を確かめる(サーバー不要)",
              "check the signatures of a playbook; needs no daemon"},
         .arguments = {{.name = "FILE", .says = {"CACAO 2.0 の JSON", "CACAO 2.0 JSON"}}},
         .options =
             {{.name = "key",
               .value = "KEYFILE",
               .says =
                   {"信頼する公開鍵か証明書(PEM)。この鍵の署名を求める",
                    "public key or certificate (PEM) that is trusted; a signature by one is "
                    "wanted"},
               .may_repeat = true},
              no_header_option()},
         .examples =
             {{"sonae playbook verify signed.json --key csirt.pem",
               {"合わなければ終了コード 8",
                "exit code 8 when one does not fit, or none is there"}}},
         .run = &run_verify},
    };
}

} // namespace sonae::cli
