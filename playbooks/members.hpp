// SPDX-License-Identifier: Apache-2.0
// The members of every object of the model, each once: `members(visitor, object)` serves reading
// and writing, so the two cannot disagree. Only the codec includes this.
#pragma once

#include "playbooks/playbook.hpp"

#include <type_traits>

namespace sonae::playbooks {

/// `T` or `T const`.
template <class T, class Model>
concept Is = std::is_same_v<std::remove_const_t<T>, Model>;

template <class Visitor, Is<StartStep> T>
void members(Visitor& /*v*/, T& /*o*/) {}

template <class Visitor, Is<EndStep> T>
void members(Visitor& /*v*/, T& /*o*/) {}

template <class Visitor, Is<SwitchStep> T>
void members(Visitor& v, T& o) {
    v("switch", o.variable);
    v("cases", o.cases);
}

template <class Visitor, Is<ExternalReference> T>
void members(Visitor& v, T& o) {
    v("name", o.name);
    v("description", o.description);
    v("source", o.source);
    v("url", o.url);
    v("external_id", o.external_id);
    v("reference_id", o.reference_id);
}

template <class Visitor, Is<Variable> T>
void members(Visitor& v, T& o) {
    v("type", o.type);
    v("description", o.description);
    v("value", o.value);
    v("constant", o.constant);
    v("external", o.external);
}

template <class Visitor, Is<Signature> T>
void members(Visitor& v, T& o) {
    v("type", o.type);
    v("id", o.id);
    v("created_by", o.created_by);
    v("created", o.created);
    v("modified", o.modified);
    v("revoked", o.revoked);
    v("signee", o.signee);
    v("valid_from", o.valid_from);
    v("valid_until", o.valid_until);
    v("related_to", o.related_to);
    v("related_version", o.related_version);
    v("hash_algorithm", o.hash_algorithm);
    v("algorithm", o.algorithm);
    v("public_key", o.public_key);
    v("public_cert_chain", o.public_cert_chain);
    v("cert_url", o.cert_url);
    v("thumbprint", o.thumbprint);
    v("value", o.value);
    v.at_most_one("signature", o.signature);
}

template <class Visitor, Is<Command> T>
void members(Visitor& v, T& o) {
    v("type", o.type);
    v("description", o.description);
    v("version", o.version);
    v("playbook_activity", o.playbook_activity);
    v("external_references", o.external_references);
    v("command", o.command);
    v("command_b64", o.command_b64);
    v("headers", o.headers);
    v("content", o.content);
    v("content_b64", o.content_b64);
}

template <class Visitor, Is<ActionStep> T>
void members(Visitor& v, T& o) {
    v("commands", o.commands);
    v("agent", o.agent);
    v("targets", o.targets);
    v("in_args", o.in_args);
    v("out_args", o.out_args);
}

template <class Visitor, Is<PlaybookActionStep> T>
void members(Visitor& v, T& o) {
    v("playbook_id", o.playbook_id);
    v("playbook_version", o.playbook_version);
    v("in_args", o.in_args);
    v("out_args", o.out_args);
}

template <class Visitor, Is<ParallelStep> T>
void members(Visitor& v, T& o) {
    v("next_steps", o.next_steps);
}

template <class Visitor, Is<IfStep> T>
void members(Visitor& v, T& o) {
    v("condition", o.condition);
    v("on_true", o.on_true);
    v("on_false", o.on_false);
}

template <class Visitor, Is<WhileStep> T>
void members(Visitor& v, T& o) {
    v("condition", o.condition);
    v("on_true", o.on_true);
}

template <class Visitor, Is<CivicLocation> T>
void members(Visitor& v, T& o) {
    v("name", o.name);
    v("description", o.description);
    v("building_details", o.building_details);
    v("network_details", o.network_details);
    v("region", o.region);
    v("country", o.country);
    v("administrative_area", o.administrative_area);
    v("city", o.city);
    v("street_address", o.street_address);
    v("postal_code", o.postal_code);
    v("latitude", o.latitude);
    v("longitude", o.longitude);
    v("precision", o.precision);
}

template <class Visitor, Is<Contact> T>
void members(Visitor& v, T& o) {
    v("email", o.email);
    v("phone", o.phone);
    v("contact_details", o.contact_details);
}

template <class Visitor, Is<Address> T>
void members(Visitor& v, T& o) {
    v("dname", o.dname);
    v("ipv4", o.ipv4);
    v("ipv6", o.ipv6);
    v("l2mac", o.l2mac);
    v("url", o.url);
    v("vlan", o.vlan);
}

template <class Visitor, Is<AgentTarget> T>
void members(Visitor& v, T& o) {
    v("type", o.type);
    v("name", o.name);
    v("description", o.description);
    v("location", o.location);
    v("agent_target_extensions", o.agent_target_extensions);
    v("contact", o.contact);
    v("logical", o.logical);
    v("sector", o.sector);
    v("category", o.category);
    v("address", o.address);
    v("port", o.port);
    v("authentication_info", o.authentication_info);
}

template <class Visitor, Is<AuthenticationInfo> T>
void members(Visitor& v, T& o) {
    v("type", o.type);
    v("name", o.name);
    v("description", o.description);
    v("authentication_info_extensions", o.authentication_info_extensions);
    v("user_id", o.user_id);
    v("username", o.username);
    v("password", o.password);
    v("oauth_header", o.oauth_header);
    v("token", o.token);
    v("kms", o.kms);
    v("kms_key_identifier", o.kms_key_identifier);
}

template <class Visitor, Is<DataMarking> T>
void members(Visitor& v, T& o) {
    v("type", o.type);
    v("id", o.id);
    v("name", o.name);
    v("description", o.description);
    v("created_by", o.created_by);
    v("created", o.created);
    v("revoked", o.revoked);
    v("valid_from", o.valid_from);
    v("valid_until", o.valid_until);
    v("labels", o.labels);
    v("external_references", o.external_references);
    v("marking_extensions", o.marking_extensions);
    v("statement", o.statement);
    v("tlpv2_level", o.tlpv2_level);
    v("tlp", o.tlp);
    v("iep_version", o.iep_version);
    v("start_date", o.start_date);
    v("end_date", o.end_date);
    v("encrypt_in_transit", o.encrypt_in_transit);
    v("permitted_actions", o.permitted_actions);
    v("affected_party_notifications", o.affected_party_notifications);
    v("attribution", o.attribution);
    v("unmodified_resale", o.unmodified_resale);
}

template <class Visitor, Is<ProcessingSummary> T>
void members(Visitor& v, T& o) {
    v("manual_playbook", o.manual_playbook);
    v("external_playbooks", o.external_playbooks);
    v("parallel_processing", o.parallel_processing);
    v("if_logic", o.if_logic);
    v("while_logic", o.while_logic);
    v("switch_logic", o.switch_logic);
    v("temporal_logic", o.temporal_logic);
    v("data_markings", o.data_markings);
    v("digital_signatures", o.digital_signatures);
    v("countersigned_signatures", o.countersigned_signatures);
    v("extensions", o.extensions);
}

template <class Visitor, Is<ExtensionDefinition> T>
void members(Visitor& v, T& o) {
    v("type", o.type);
    v("name", o.name);
    v("description", o.description);
    v("created_by", o.created_by);
    v("schema", o.schema);
    v("version", o.version);
    v("external_references", o.external_references);
}

template <class Visitor, Is<Playbook> T>
void members(Visitor& v, T& o) {
    v("type", o.type);
    v("spec_version", o.spec_version);
    v("id", o.id);
    v("name", o.name);
    v("description", o.description);
    v("playbook_types", o.playbook_types);
    v("playbook_activities", o.playbook_activities);
    v("playbook_processing_summary", o.playbook_processing_summary);
    v("created_by", o.created_by);
    v("created", o.created);
    v("modified", o.modified);
    v("revoked", o.revoked);
    v("valid_from", o.valid_from);
    v("valid_until", o.valid_until);
    v("derived_from", o.derived_from);
    v("related_to", o.related_to);
    v("priority", o.priority);
    v("severity", o.severity);
    v("impact", o.impact);
    v("industry_sectors", o.industry_sectors);
    v("labels", o.labels);
    v("external_references", o.external_references);
    v("markings", o.markings);
    v("playbook_variables", o.playbook_variables);
    v("workflow_start", o.workflow_start);
    v("workflow_exception", o.workflow_exception);
    v("workflow", o.workflow);
    v("playbook_extensions", o.playbook_extensions);
    v("authentication_info_definitions", o.authentication_info_definitions);
    v("agent_definitions", o.agent_definitions);
    v("target_definitions", o.target_definitions);
    v("extension_definitions", o.extension_definitions);
    v("data_marking_definitions", o.data_marking_definitions);
    v("signatures", o.signatures);
}

template <class Visitor, Is<Step> T>
void members(Visitor& v, T& o) {
    v("name", o.name);
    v("description", o.description);
    v("external_references", o.external_references);
    v("delay", o.delay);
    v("timeout", o.timeout);
    v("step_variables", o.step_variables);
    v("owner", o.owner);
    v("on_completion", o.on_completion);
    v("on_success", o.on_success);
    v("on_failure", o.on_failure);
    v("step_extensions", o.step_extensions);
}

} // namespace sonae::playbooks
