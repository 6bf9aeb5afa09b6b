"""The two operations of the contract with an API key or an OAuth pair: no retries, caches or limits."""
import base64, json, os, re, sys, urllib.request

NAMES = 'action virtualAgentName region apiDomain authDomain oauthSecretArn oauthClientId oauthClientSecret apiKey dtmfPrefix timeLimitSeconds onError'.split()

def post(url, authorization, body):
    headers = {'Content-Type': 'application/json', 'Authorization': authorization}
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)) as answer:
        return json.load(answer)

def handle(event):
    details = event['Details']
    contact, parameters = details['ContactData'], details.get('Parameters') or {}
    setting = lambda name: parameters.get(name) or os.environ.get(name) or ''
    for name in ('action', 'virtualAgentName', 'region'):
        if not setting(name):
            raise ValueError(f'{name} is required')
    customer, profile, agent = re.fullmatch('customers/([^/]+)/profiles/([^/]+)/virtualAgents/([^/]+)', setting('virtualAgentName')).groups()
    region, authorization = setting('region').lower(), 'ApiKey ' + setting('apiKey')
    if setting('oauthClientId'):
        pair = base64.b64encode(f"{setting('oauthClientId')}:{setting('oauthClientSecret')}".encode()).decode()
        auth = 'us-west-2-prod' if region in ('voice-prod', 'chat-prod') else region
        token = post(f'https://auth.{auth}.cresta.ai/v1/oauth/regionalToken', 'Basic ' + pair, {'grant_type': 'client_credentials'})
        authorization = 'Bearer ' + token['access_token']
    url = f"https://api.{region}.cresta.{'com' if region.endswith('-prod') else 'ai'}/v1/customers/{customer}/profiles/{profile}/"
    if setting('action') == 'get_handoff_data':
        handoff = post(url + 'handoffs:fetchAIAgentHandoff', authorization, {'correlationId': contact['ContactId']})['handoff']
        return {'handoff_' + key: handoff[key] for key in ('conversation', 'conversationCorrelationId', 'summary', 'transferTarget')}
    if setting('action') != 'get_pstn_transfer_data':
        raise ValueError('invalid action: ' + setting('action'))
    metadata = {**contact, 'parameters': {key: value for key, value in parameters.items() if key not in NAMES}, 'version': os.environ.get('LAMBDA_VERSION', 'unknown')}
    answer = post(url + f'virtualAgents/{agent}:generatePSTNTransferData', authorization, {'callId': contact['ContactId'], 'ccaasMetadata': metadata, 'supportedDtmfChars': os.environ.get('supportedDtmfChars') or '0123456789*'})
    return {key: str(value) for key, value in answer.items()}

try:
    print(json.dumps(handle(json.load(sys.stdin))))
except Exception as error:
    sys.exit(f'{type(error).__name__}: {error}')
